"""What the pages have because they are a mock's, and what would move while a picture is taken."""

# Left out of the pictures: the line at the top (the film says it in a corner), the sample accounts with their
# password, the rehearsal's own footer.
LEFT_OUT = ".mock-line, .samples, .foot { display: none !important; }"
STILL = (
    "*, ::before, ::after { animation: none !important; transition: none !important; "
    "caret-color: transparent !important; scroll-behavior: auto !important; }"
)
