"""How units do, side by side and never ranked: three rates, the days it took and whose they were. Definitions in words."""
