module piao

go 1.26
