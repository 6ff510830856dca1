"""Chapter 4: the customer inside and outside the house, and the chain between them."""
