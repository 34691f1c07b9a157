"""Compare what several sources say: parse their claims, align them, and judge where they agree and conflict."""

__version__ = "0.1.0"
