"""Each line of the threat table, and the test that holds it."""
