"""What aligns claims: each contestant is a script that runs in a process of its own and prints its figures as JSON."""
