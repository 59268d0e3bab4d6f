This is verify.ps1.
