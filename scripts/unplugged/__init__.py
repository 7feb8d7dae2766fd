"""The site as a file that opens from a disk, without a server: `make zip`."""
