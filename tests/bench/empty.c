/*
 * empty.c -- does nothing, with the libraries of kehoach-gen loaded.
 *
 * What this takes, any program with these libraries takes: the measure of
 * what kehoach-gen itself adds.
 */
int main(void) {
    return 0;
}
