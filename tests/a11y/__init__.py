"""Five engines look at every page template: `make a11y`."""
