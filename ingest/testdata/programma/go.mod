module programma

go 1.26.0

require piao v0.0.0

replace piao => ../../..
