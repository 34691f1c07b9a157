"""The tools of others that do a part of the same offline, measured beside the project on the same data in one run."""
