"""What needs more than one document: copies, stories, entity identity, topics. Pure: numbers and names in, groups out."""
