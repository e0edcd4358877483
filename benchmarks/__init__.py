"""Programs that train, measure and compare; the mill itself never imports them."""
