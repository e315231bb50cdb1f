# The registry's statistics by R: reads data.json's plain form (one number list a line) and prints what R finds, a line per data set.
# Takes  a file of lines: wilson <events> <n> | quantile <p> <values...> | km <day:event ...>
# Gives  a line per line: numbers separated by spaces, NA where there is none.
suppressPackageStartupMessages(library(survival))
options(digits = 17)
lines <- readLines(commandArgs(trailingOnly = TRUE)[1])
say <- function(x) cat(paste(format(x, digits = 17, trim = TRUE), collapse = " "), "\n", sep = "")
for (line in lines) {
  words <- strsplit(line, " ")[[1]]
  kind <- words[1]
  if (kind == "wilson") {
    found <- suppressWarnings(prop.test(as.numeric(words[2]), as.numeric(words[3]), correct = FALSE))$conf.int
    say(c(found[1], found[2]))
  } else if (kind == "quantile") {
    say(unname(quantile(as.numeric(words[-(1:2)]), as.numeric(words[2]), type = 7)))
  } else {
    pairs <- do.call(rbind, strsplit(words[-1], ":"))
    fit <- survfit(Surv(as.numeric(pairs[, 1]), as.numeric(pairs[, 2])) ~ 1, conf.type = "log-log")
    at <- fit$n.event > 0
    say(c(rbind(fit$time[at], fit$n.risk[at], fit$surv[at], fit$lower[at], fit$upper[at])))
  }
}
