"""Quotations: where the words that a text puts into quotation marks stand in another, and how they were changed."""
