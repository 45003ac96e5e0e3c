"""Picture tools of editors: ring and point at a thing on a screenshot, blur what is nobody's."""
