// SPDX-License-Identifier: Apache-2.0
// recv() that says when the kernel had the bytes, however late this process came to read them: what
// a pause between two requests is measured with on a machine that is busy.
//
//   stamp_arrivals(listener);                       // before listen(): connections inherit it
//   std::int64_t nanoseconds = 0;                   // since 1970
//   const ssize_t got = receive_stamped(connection, buffer, nanoseconds);
//
// Errors: as recv(). The stamp is that of the last segment read, left as it was where none came.
#ifndef WINNOW_TESTS_TOOLS_RECEIVED_H_
#define WINNOW_TESTS_TOOLS_RECEIVED_H_

#include <sys/socket.h>
#include <sys/uio.h>

#include <array>
#include <cstdint>
#include <cstring>
#include <ctime>
#include <span>

namespace winnow {

inline void stamp_arrivals(int socket) {
  const int one = 1;
  setsockopt(socket, SOL_SOCKET, SO_TIMESTAMPNS, &one, sizeof one);
}

inline ssize_t receive_stamped(int descriptor, std::span<char> buffer, std::int64_t& nanoseconds) {
  alignas(cmsghdr) std::array<char, 64> control;
  iovec bytes{buffer.data(), buffer.size()};
  msghdr message{};
  message.msg_iov = &bytes;
  message.msg_iovlen = 1;
  message.msg_control = control.data();
  message.msg_controllen = control.size();
  const ssize_t got = recvmsg(descriptor, &message, 0);
  for (cmsghdr* one = CMSG_FIRSTHDR(&message); got > 0 && one != nullptr;
       one = CMSG_NXTHDR(&message, one)) {
    if (one->cmsg_level != SOL_SOCKET || one->cmsg_type != SCM_TIMESTAMPNS) continue;
    timespec stamp{};
    std::memcpy(&stamp, CMSG_DATA(one), sizeof stamp);
    nanoseconds = std::int64_t{stamp.tv_sec} * 1'000'000'000 + stamp.tv_nsec;
  }
  return got;
}

}  // namespace winnow

#endif  // WINNOW_TESTS_TOOLS_RECEIVED_H_
