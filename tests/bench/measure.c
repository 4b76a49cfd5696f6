/*
 * measure.c -- wall time and peak memory of whole processes, side by side.
 *
 *     measure RUNS NAME COMMAND [ARG]... [-- NAME COMMAND [ARG]...]...
 *
 * In:   commands; their standard output goes to /dev/null.
 * Out:  for each command a line of tab-separated fields:
 *           NAME  MEDIAN_MS  MIN_MS  PEAK_KIB  MIN_CPU_MS
 *
 * The commands take turns, RUNS times each after a few that do not count, so
 * that what slows the machine down for a while slows all of them. Time runs
 * from the start of the process to its end; that of the processor, in the
 * process and for it, does not grow when others are at work; memory is the
 * largest resident set the kernel saw. Status 2 if a command cannot be run or
 * fails.
 */
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { COMMANDS_MAX = 8, RUNS_MAX = 10000, WARM_UP_RUNS = 1 };

struct command {
    const char *name;
    char **argv;
    double *times_ms;
    long peak_kib;
    double cpu_ms; /* the least; 0: not known yet */
};

static void fail(const char *what, const char *why) {
    fprintf(stderr, "measure: %s: %s\n", what, why);
    exit(2);
}

static double now_ms(void) {
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static double ms_of(struct timeval time) {
    return (double)time.tv_sec * 1e3 + (double)time.tv_usec / 1e3;
}

static pid_t start(char **argv) {
    posix_spawn_file_actions_t actions;
    pid_t pid = 0;
    int error;

    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null",
                                     O_WRONLY, 0);
    error = posix_spawnp(&pid, argv[0], &actions, NULL, argv, environ);
    posix_spawn_file_actions_destroy(&actions);
    if (error != 0)
        fail(argv[0], strerror(error));
    return pid;
}

static double run(struct command *command) {
    struct rusage usage;
    int status = 0;
    double start_ms = now_ms();
    pid_t pid = start(command->argv);

    while (wait4(pid, &status, 0, &usage) < 0)
        if (errno != EINTR)
            fail(command->name, strerror(errno));
    double time_ms = now_ms() - start_ms;

    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        fail(command->name, "the command failed");
    double cpu_ms = ms_of(usage.ru_utime) + ms_of(usage.ru_stime);
    if (command->cpu_ms <= 0 || cpu_ms < command->cpu_ms)
        command->cpu_ms = cpu_ms;
    if (usage.ru_maxrss > command->peak_kib)
        command->peak_kib = usage.ru_maxrss;
    return time_ms;
}

static int by_time(const void *a, const void *b) {
    double first = *(const double *)a;
    double second = *(const double *)b;

    return (first > second) - (first < second);
}

static void print(const struct command *command, size_t runs) {
    double *times = command->times_ms;

    qsort(times, runs, sizeof *times, by_time);
    double median = (times[(runs - 1) / 2] + times[runs / 2]) / 2;
    printf("%s\t%.3f\t%.3f\t%ld\t%.3f\n", command->name, median, times[0],
           command->peak_kib, command->cpu_ms);
}

/* Cuts argv at each "--"; returns how many commands there are. */
static size_t split(char **argv, struct command *commands) {
    size_t count = 0;

    while (*argv != NULL) {
        if (count == COMMANDS_MAX)
            fail("usage", "too many commands");
        if (argv[1] == NULL)
            fail("usage", "a name without a command");
        commands[count].name = argv[0];
        commands[count].argv = argv + 1;
        count++;
        while (*argv != NULL && strcmp(*argv, "--") != 0)
            argv++;
        if (*argv != NULL)
            *argv++ = NULL;
    }
    return count;
}

int main(int argc, char **argv) {
    struct command commands[COMMANDS_MAX] = {0};
    size_t runs = argc > 3 ? strtoul(argv[1], NULL, 10) : 0;

    if (runs == 0 || runs > RUNS_MAX)
        fail("usage", "measure RUNS NAME COMMAND... [-- NAME COMMAND...]...");
    size_t count = split(argv + 2, commands);

    for (size_t i = 0; i < count; i++) {
        commands[i].times_ms = calloc(runs, sizeof(double));
        if (commands[i].times_ms == NULL)
            fail("memory", strerror(errno));
        for (int warm_up = 0; warm_up < WARM_UP_RUNS; warm_up++)
            run(&commands[i]);
        commands[i].peak_kib = 0;
    }
    for (size_t round = 0; round < runs; round++)
        for (size_t i = 0; i < count; i++)
            commands[i].times_ms[round] = run(&commands[i]);

    for (size_t i = 0; i < count; i++) {
        print(&commands[i], runs);
        free(commands[i].times_ms);
    }
    return 0;
}
