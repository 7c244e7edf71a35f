"""What a reader sees of a record or a city, as pages of plain values that every way of delivery writes."""
