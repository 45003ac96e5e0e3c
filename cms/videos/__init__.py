"""Videos of steps and pages: a file with its captions, or a film at a site that is allowed."""
