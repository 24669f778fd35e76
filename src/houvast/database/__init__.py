"""Where what belongs to an organisation is kept, so that nobody else can read it.

`places`, `programs`, `passwords`, `launcher`, `keeper`: the embedded PostgreSQL. `address`: which
database. `owning`, `policies`, `scope`: who owns, who may see. `master`, `keys`, `sealing`,
`encrypted`: what is unreadable without a key.
"""
