# What this repository can do. The work itself is done by `cargo xtask`, see xtask/src/main.rs.
.PHONY: run test dev bench shots audit

run test dev bench shots audit:
	@cargo xtask $@
