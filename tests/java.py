"""How programs in Java are run that end after a few seconds."""

# Without the second compiler and the threads of the collector, which take as long again as the program itself.
FOR_SECONDS = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
