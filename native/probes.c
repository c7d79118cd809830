/*
 * Probes that JavaScript cannot do: a runtime's own bookkeeping around a sleep takes longer than the switch that is measured.
 * kneepoint measure compiles this file on the spot, where a C compiler is, and runs it.
 *
 * probes switch FIRST SECOND ROUNDS: ns from waking the other thread until it runs, the threads on these processors
 * probes calls CPU ROUNDS:           ns of the two system calls of such a step where nothing sleeps and nothing is woken
 * probes cpuid CPU ROUNDS:           ns of one CPUID, which makes a guest exit; x86 only
 */
#define _GNU_SOURCE
#include <linux/futex.h>
#include <pthread.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static int turn;
static int cpus[2];
static long rounds;

static double now_ns(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1e9 + time.tv_nsec;
}

static void pin(int cpu) {
  cpu_set_t set;
  CPU_ZERO(&set);
  CPU_SET(cpu, &set);
  if (sched_setaffinity(0, sizeof set, &set) != 0) {
    fprintf(stderr, "processor %d\n", cpu);
    exit(2);
  }
}

static void sleep_while(int value) { syscall(SYS_futex, &turn, FUTEX_WAIT_PRIVATE, value, NULL, NULL, 0); }
static void wake(void) { syscall(SYS_futex, &turn, FUTEX_WAKE_PRIVATE, 1, NULL, NULL, 0); }

static void *in_turn(void *argument) {
  int role = (int)(intptr_t)argument, seen;
  pin(cpus[role]);
  for (long round = 0; round < rounds; round++) {
    while ((seen = __atomic_load_n(&turn, __ATOMIC_SEQ_CST)) != role) sleep_while(seen);
    __atomic_store_n(&turn, 1 - role, __ATOMIC_SEQ_CST);
    wake();
  }
  return NULL;
}

static double switch_ns(void) {
  pthread_t first, second;
  double start = now_ns();
  if (pthread_create(&first, NULL, in_turn, (void *)0) != 0) exit(2);
  if (pthread_create(&second, NULL, in_turn, (void *)1) != 0) exit(2);
  pthread_join(first, NULL);
  pthread_join(second, NULL);
  return (now_ns() - start) / (2.0 * rounds);
}

static double calls_ns(void) {
  double start = now_ns();
  for (long round = 0; round < rounds; round++) {
    wake();
    sleep_while(turn + 1);
  }
  return (now_ns() - start) / rounds;
}

static double cpuid_ns(void) {
#if defined(__x86_64__) || defined(__i386__)
  double start = now_ns();
  for (long round = 0; round < rounds; round++) {
    unsigned a = 0, b, c = 0, d;
    __asm__ volatile("cpuid" : "+a"(a), "=b"(b), "+c"(c), "=d"(d));
  }
  return (now_ns() - start) / rounds;
#else
  exit(3);
#endif
}

int main(int count, char **arguments) {
  if (count < 4) return 2;
  rounds = atol(arguments[count - 1]);
  cpus[0] = atoi(arguments[2]);
  cpus[1] = atoi(arguments[count - 2]);
  if (rounds < 1) return 2;
  if (strcmp(arguments[1], "switch") != 0) pin(cpus[0]);
  double ns = strcmp(arguments[1], "switch") == 0  ? switch_ns()
              : strcmp(arguments[1], "calls") == 0 ? calls_ns()
                                                   : cpuid_ns();
  printf("%.3f\n", ns);
  return 0;
}
