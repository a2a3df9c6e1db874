"""One side of a matter as a group (群体): its list, who speaks for it, who goes her own way."""
