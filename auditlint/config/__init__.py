"""What a run is told to do: settings, where each comes from, and the files that hold them."""
