"""Speaking and listening: engines behind protocols, spoken form, end-pointing, understanding."""
