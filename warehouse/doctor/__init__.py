"""The doctor: is a home what its commits say, is the warehouse what the lake gives, and what can be made again."""
