// SPDX-License-Identifier: Apache-2.0
#include "base/sandbox.h"

#include <seccomp.h>
#include <sys/mman.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <initializer_list>
#include <memory>
#include <type_traits>

namespace winnow {
namespace {

using Filter = std::unique_ptr<std::remove_pointer_t<scmp_filter_ctx>, void (*)(scmp_filter_ctx)>;

Filter filter(std::uint32_t otherwise) { return {seccomp_init(otherwise), seccomp_release}; }

// A call that this machine's kernel does not have needs no rule.
bool add(const Filter& filter, std::uint32_t action, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    const int call = seccomp_syscall_resolve_name(name);
    if (call == __NR_SCMP_ERROR) continue;
    if (seccomp_rule_add(filter.get(), action, call, 0) != 0) return false;
  }
  return true;
}

bool load(const Filter& filter) { return seccomp_load(filter.get()) == 0; }

// The call, unless its third argument asks for memory that can be run.
bool add_without_code(const Filter& filter, const char* name) {
  const int call = seccomp_syscall_resolve_name(name);
  const scmp_arg_cmp no_code = {2, SCMP_CMP_MASKED_EQ, PROT_EXEC, 0};
  return seccomp_rule_add_array(filter.get(), SCMP_ACT_ALLOW, call, 1, &no_code) == 0;
}

// Other programs, other processes, and what the machine is.
bool deny_the_machine(const Filter& rules) {
#ifdef WINNOW_SANITIZED
  constexpr bool kDebugged = true;  // leaks are looked for by a debugger of the process's own
#else
  constexpr bool kDebugged = false;
#endif
  return (kDebugged || add(rules, SCMP_ACT_ERRNO(EPERM), {"ptrace"})) &&
         add(rules, SCMP_ACT_ERRNO(EPERM),
             {"execve",
              "execveat",
              "process_vm_readv",
              "process_vm_writev",
              "pidfd_getfd",
              "bpf",
              "perf_event_open",
              "userfaultfd",
              "io_uring_setup",
              "io_uring_enter",
              "mount",
              "umount2",
              "pivot_root",
              "chroot",
              "setns",
              "unshare",
              "init_module",
              "finit_module",
              "delete_module",
              "kexec_load",
              "reboot",
              "swapon",
              "swapoff",
              "add_key",
              "request_key",
              "keyctl",
              "personality",
              "open_by_handle_at",
              "clock_settime"});
}

// Sockets of every family but the Internet's, and what names are looked up with: a socket of this
// machine (nscd, systemd-resolved) and the kernel's list of its addresses.
bool deny_odd_sockets(const Filter& rules) {
  const int call = seccomp_syscall_resolve_name("socket");
  const auto deny = [&](scmp_arg_cmp family) {
    return seccomp_rule_add_array(rules.get(), SCMP_ACT_ERRNO(EPERM), call, 1, &family) == 0;
  };
  for (scmp_datum_t family = 0; family < AF_NETLINK; ++family) {
    if (family == AF_UNIX || family == AF_INET || family == AF_INET6) continue;
    if (!deny({0, SCMP_CMP_EQ, family, 0})) return false;
  }
  return deny({0, SCMP_CMP_GT, AF_NETLINK, 0});
}

}  // namespace

bool deny_network_and_programs() {
  const Filter rules = filter(SCMP_ACT_ALLOW);
  return rules && deny_the_machine(rules) &&
         add(rules, SCMP_ACT_ERRNO(EPERM),
             {"socket", "connect", "bind", "listen", "accept", "accept4"}) &&
         load(rules);
}

bool deny_programs() {
  const Filter rules = filter(SCMP_ACT_ALLOW);
  return rules && deny_the_machine(rules) && deny_odd_sockets(rules) &&
         add(rules, SCMP_ACT_ERRNO(EPERM), {"listen", "accept", "accept4"}) && load(rules);
}

bool allow_computing_alone() {
  const Filter rules = filter(SCMP_ACT_ERRNO(EPERM));
  return rules && add(rules, SCMP_ACT_ALLOW, {"read",           "write",
                                              "readv",          "writev",
                                              "close",          "fstat",
                                              "lseek",          "munmap",
                                              "mremap",         "brk",
                                              "madvise",        "futex",
                                              "rt_sigreturn",   "rt_sigaction",
                                              "rt_sigprocmask", "sigaltstack",
                                              "clock_gettime",  "gettimeofday",
                                              "nanosleep",      "clock_nanosleep",
                                              "sched_yield",    "restart_syscall",
                                              "getpid",         "gettid",
                                              "tgkill",         "exit",
                                              "exit_group",     "getrandom",
                                              "rseq",           "set_robust_list"}) &&
         add_without_code(rules, "mmap") && add_without_code(rules, "mprotect") && load(rules);
}

}  // namespace winnow
