This is verify.sh.
