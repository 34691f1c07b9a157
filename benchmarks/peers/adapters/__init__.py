"""What makes each tool answer the same questions; each module runs in the environment of its tool."""
