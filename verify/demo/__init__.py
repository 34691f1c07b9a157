"""The example of ``verify demo``, written for it: what it tells of happened nowhere."""
