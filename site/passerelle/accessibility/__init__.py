"""Where the site stands before the RGAA: its criteria, what was found, the statement made of it."""
