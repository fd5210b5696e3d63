"""How fast the pages are, as ratios to what the framework itself costs. `make bench` runs it; docs/benchmarks.md explains it."""
