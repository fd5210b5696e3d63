"""The finding of each kind of exhibit, from wording's patterns; no language model, no causal words."""
