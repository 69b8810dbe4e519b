/* Starts a program under the seccomp filters of a systemd unit: confine PROGRAM WORDS… (build/deploy/confine.ts). */
#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/sched.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__x86_64__)
#define NATIVE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define NATIVE AUDIT_ARCH_AARCH64
#endif

#define LOAD(field) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field))
#define END(action) BPF_STMT(BPF_RET | BPF_K, action)
/* The next two lines are for this value only. */
#define IF(value, end) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, 0, 1), end
#define ALLOW(number) IF(number, END(SECCOMP_RET_ALLOW)),
#define FAMILY(family) IF(family, END(SECCOMP_RET_ALLOW)),

/* SystemCallArchitectures=native and SystemCallFilter=. */
static struct sock_filter calls[] = {
    LOAD(arch),
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, NATIVE, 1, 0),
    END(SECCOMP_RET_KILL_PROCESS),
    LOAD(nr),
#include "calls.h"
    END(BLOCKED),
};

/* RestrictAddressFamilies=. */
static struct sock_filter sockets[] = {
    LOAD(nr),
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_socket, 1, 0),
    END(SECCOMP_RET_ALLOW),
    LOAD(args[0]),
#include "families.h"
    END(SECCOMP_RET_ERRNO | EAFNOSUPPORT),
};

/* RestrictNamespaces=, which leaves these forbidden: glibc starts threads without clone3 where that is unknown. */
static struct sock_filter namespaces[] = {
    LOAD(nr),
    IF(__NR_clone3, END(SECCOMP_RET_ERRNO | ENOSYS)),
    IF(__NR_setns, END(SECCOMP_RET_ERRNO | EPERM)),
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_unshare, 2, 0),
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_clone, 1, 0),
    END(SECCOMP_RET_ALLOW),
    LOAD(args[0]),
    BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, FORBIDDEN_NAMESPACES, 0, 1),
    END(SECCOMP_RET_ERRNO | EPERM),
    END(SECCOMP_RET_ALLOW),
};

/* RestrictSUIDSGID=yes, for the calls by which Node changes modes. */
static struct sock_filter modes[] = {
    LOAD(nr),
#ifdef __NR_chmod
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_chmod, 3, 0),
#endif
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_fchmod, 2, 0),
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_fchmodat, 4, 0),
    END(SECCOMP_RET_ALLOW),
    LOAD(args[1]),
    BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, 06000, 3, 4),
    END(SECCOMP_RET_ALLOW),
    LOAD(args[2]),
    BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, 06000, 0, 1),
    END(SECCOMP_RET_ERRNO | EPERM),
    END(SECCOMP_RET_ALLOW),
};

static int install(struct sock_filter *filter, unsigned short length) {
  struct sock_fprog program = {.len = length, .filter = filter};
  return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}
#define INSTALL(filter) install(filter, sizeof(filter) / sizeof(filter[0]))

int main(int count, char **words) {
  if (count < 2) return 2;
  /* The one that blocks calls comes last: it may block what installs the others. */
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) || INSTALL(modes) || INSTALL(namespaces) || INSTALL(sockets) || INSTALL(calls)) {
    perror("confine");
    return 2;
  }
  execv(words[1], words + 1);
  perror(words[1]);
  return 2;
}
