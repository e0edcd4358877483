"""What happens to text: pure functions, without files, clock, network, randomness or logging."""
