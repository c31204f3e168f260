"""Hold the rules of the site: pure functions and frozen data, time as an argument, money in integer cents."""
