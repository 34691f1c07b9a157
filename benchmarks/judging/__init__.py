"""The data, the fitting and the measuring of the model that judges pairs of claims."""
