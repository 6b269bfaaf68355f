// SPDX-License-Identifier: Apache-2.0
// The queue on RabbitMQ (AMQP 0-9-1): the one home of librabbitmq.
//
// Quorum queues throughout: they are on the disk of most nodes before a publish is confirmed. The
// partitions have a single active consumer and a delivery limit; beyond it, and from everywhere,
// messages move with publisher confirms of the broker's own (dead-letter strategy at-least-once).
// AMQP knows no delay: what is sent back goes through one of kDelays, queues whose messages expire
// and then take the way that their routing key names, back to their partition.
//
// Channel 1 consumes, channel 2 publishes and is asked for signs of life: librabbitmq takes
// heartbeats in without a word, so that what is silent for half a heartbeat is asked something.
#include <amqp.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "queue/queue_kinds.h"
#include "queue/rabbit_socket.h"

namespace winnow {
namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr amqp_channel_t kConsuming = 1, kPublishing = 2;
constexpr seconds kDelays[] = {1s, 10s, 60s, 600s, 3600s};
constexpr const char* kDeliveriesHeader = "x-winnow-deliveries";  // ours, through nack()
constexpr const char* kBrokersHeader = "x-delivery-count";        // the broker's, of this queue
// Beyond it a message in a batch waits for confirms of the ones before.
constexpr std::size_t kMostUnconfirmed = 1'000;

amqp_bytes_t bytes_of(std::string_view text) {
  return {text.size(), const_cast<char*>(text.data())};
}

std::string text_of(amqp_bytes_t bytes) {
  return std::string(static_cast<const char*>(bytes.bytes), bytes.len);
}

std::string delay_queue(seconds delay) { return "winnow.later." + std::to_string(delay.count()); }

timeval time_of(milliseconds wait) {
  wait = std::max(wait, 0ms);
  return {.tv_sec = wait.count() / 1000,
          .tv_usec = static_cast<suseconds_t>(wait.count() % 1000 * 1000)};
}

// A queue's or message's arguments. The names and texts outlive it.
class Table {
 public:
  Table& add(const char* name, std::string_view text) {
    amqp_field_value_t value{};
    value.kind = AMQP_FIELD_KIND_UTF8;
    value.value.bytes = bytes_of(text);
    entries_.push_back({amqp_cstring_bytes(name), value});
    return *this;
  }
  Table& add(const char* name, std::int64_t number) {
    amqp_field_value_t value{};
    value.kind = AMQP_FIELD_KIND_I64;
    value.value.i64 = number;
    entries_.push_back({amqp_cstring_bytes(name), value});
    return *this;
  }
  Table& add_flag(const char* name) {
    amqp_field_value_t value{};
    value.kind = AMQP_FIELD_KIND_BOOLEAN;
    value.value.boolean = 1;
    entries_.push_back({amqp_cstring_bytes(name), value});
    return *this;
  }
  amqp_table_t get() { return {static_cast<int>(entries_.size()), entries_.data()}; }

 private:
  std::vector<amqp_table_entry_t> entries_;
};

std::int64_t number_of(const amqp_field_value_t& value) {
  switch (value.kind) {
    case AMQP_FIELD_KIND_I8:
      return value.value.i8;
    case AMQP_FIELD_KIND_I16:
      return value.value.i16;
    case AMQP_FIELD_KIND_I32:
      return value.value.i32;
    case AMQP_FIELD_KIND_I64:
    case AMQP_FIELD_KIND_U64:
      return value.value.i64;
    case AMQP_FIELD_KIND_U8:
      return value.value.u8;
    case AMQP_FIELD_KIND_U16:
      return value.value.u16;
    case AMQP_FIELD_KIND_U32:
      return value.value.u32;
    default:
      return 0;
  }
}

int earlier_deliveries(const amqp_basic_properties_t& properties) {
  std::int64_t count = 0;
  if ((properties._flags & AMQP_BASIC_HEADERS_FLAG) == 0) return 0;
  for (int i = 0; i < properties.headers.num_entries; ++i) {
    const amqp_table_entry_t& entry = properties.headers.entries[i];
    const std::string name = text_of(entry.key);
    if (name == kDeliveriesHeader || name == kBrokersHeader) count += number_of(entry.value);
  }
  return static_cast<int>(std::clamp<std::int64_t>(count, 0, 1'000'000));
}

class RabbitQueue final : public Queue {
 public:
  explicit RabbitQueue(const QueueSettings& settings) : settings_(settings) {}

  ~RabbitQueue() override {
    if (connection_ == nullptr) return;
    // A socket that is closed with bytes unread may take back the acks that were sent last. The
    // broker's word that it has them is waited for, but not for long.
    const timeval moment = time_of(2s);
    amqp_set_rpc_timeout(connection_, &moment);
    amqp_connection_close(connection_, AMQP_REPLY_SUCCESS);
    amqp_destroy_connection(connection_);
  }

  Result<void> connect(const BrokerAddress& broker, const BrokerAddress::Node& node) {
    place_ = node.host + ":" + std::to_string(node.port);
    connection_ = amqp_new_connection();
    if (connection_ == nullptr) return failure("queue-unreachable", "no memory for a connection");
    const timeval patience = time_of(settings_.heartbeat);
    if (auto open = open_rabbit_socket(connection_, broker.tls, node, settings_.ca_file, patience);
        !open)
      return failure("queue-unreachable", open.error().message);
    amqp_set_handshake_timeout(connection_, &patience);
    if (auto done = log_in(broker.vhost); !done) return done;
    // Declaring a queue makes a cluster agree: that may take longer than a heartbeat.
    const timeval longer = time_of(std::max<milliseconds>(30s, 2 * settings_.heartbeat));
    amqp_set_rpc_timeout(connection_, &longer);
    for (const amqp_channel_t channel : {kConsuming, kPublishing}) {
      amqp_channel_open(connection_, channel);
      if (auto done = replied("cannot open a channel"); !done) return done;
    }
    amqp_confirm_select(connection_, kPublishing);
    if (auto done = replied("cannot ask for confirms"); !done) return done;
    heard();
    return declare_all();
  }

  Result<void> publish(std::span<const Outgoing> messages) override {
    for (const Outgoing& message : messages) {
      if (auto done = send("", message.queue, message.body, 0); !done) return done;
      if (unconfirmed_.size() >= kMostUnconfirmed)
        if (auto done = confirm(); !done) return done;
    }
    return confirm();
  }

  Result<void> consume(const std::string& queue, int most_unacked) override {
    amqp_basic_qos(connection_, kConsuming, 0, static_cast<std::uint16_t>(most_unacked), 0);
    if (auto done = replied("cannot set the prefetch of " + queue); !done) return done;
    amqp_basic_consume(connection_, kConsuming, bytes_of(queue), bytes_of(queue), 0, 0, 0,
                       amqp_empty_table);
    return replied("cannot consume " + queue);
  }

  Result<void> cancel(const std::string& queue) override {
    amqp_basic_cancel(connection_, kConsuming, bytes_of(queue));
    active_.erase(queue);
    return replied("cannot cancel " + queue);
  }

  Result<std::vector<QueueDelivery>> receive(milliseconds wait) override {
    const auto end = Clock::now() + wait;
    for (;;) {
      const bool at_hand = !arrived_.empty();
      const auto left = std::chrono::duration_cast<milliseconds>(end - Clock::now());
      const auto more = pump(at_hand ? 0ms : std::clamp(left, 0ms, look()));
      if (!more) return std::unexpected(more.error());
      if (*more) continue;
      if (auto done = ask_for_life(); !done) return std::unexpected(done.error());
      if (at_hand || left <= 0ms) return std::exchange(arrived_, {});
    }
  }

  Result<void> ack(std::span<const std::uint64_t> tickets) override {
    for (const std::uint64_t ticket : tickets)
      if (const int status = amqp_basic_ack(connection_, kConsuming, ticket, 0);
          status != AMQP_STATUS_OK)
        return lost(status);
    return {};
  }

  Result<void> nack(const QueueDelivery& delivery, seconds delay) override {
    if (delay <= 0s) {
      const int status = amqp_basic_nack(connection_, kConsuming, delivery.ticket, 0, 1);
      return status == AMQP_STATUS_OK ? Result<void>() : lost(status);
    }
    const auto* step = std::ranges::find_if(kDelays, [&](seconds one) { return one >= delay; });
    if (step == std::end(kDelays)) --step;
    const int deliveries = delivery.deliveries + 1;
    // A copy takes the way round and only then the message goes: killed in between, it is twice.
    auto done = deliveries > settings_.delivery_limit
                    ? send("", std::string(kDeadQueue), delivery.body, 0)
                    : send(delay_queue(*step), delivery.queue, delivery.body, deliveries);
    if (done) done = confirm();
    if (done) done = ack({&delivery.ticket, 1});
    return done;
  }

  std::optional<Clock::time_point> active_since(const std::string& queue) const override {
    const auto found = active_.find(queue);
    if (found == active_.end()) return std::nullopt;
    return found->second;
  }

  milliseconds silent_for() const override {
    return std::chrono::duration_cast<milliseconds>(Clock::now() - heard_);
  }

  Result<std::int64_t> waiting(const std::string& queue) override {
    const amqp_queue_declare_ok_t* found =
        amqp_queue_declare(connection_, kPublishing, bytes_of(queue), 1, 1, 0, 0, amqp_empty_table);
    if (auto done = replied("cannot look at " + queue); !done) return std::unexpected(done.error());
    heard();
    return std::int64_t{found->message_count};
  }

 private:
  // A message that comes in frames.
  struct Assembly {
    QueueDelivery delivery;
    std::uint64_t size = 0;
    bool is_return = false;  // of one that no queue took
  };

  std::unexpected<Error> failure(const char* code, const std::string& what) const {
    return std::unexpected(Error{code, place_ + ": " + what});
  }

  std::unexpected<Error> lost(int status) const {
    return failure("queue-lost", std::string("the broker is gone (") + amqp_error_string2(status) +
                                     "); what was not done comes again");
  }

  // What became of the last call that waits for an answer.
  Result<void> replied(const std::string& what) {
    const amqp_rpc_reply_t reply = amqp_get_rpc_reply(connection_);
    if (reply.reply_type == AMQP_RESPONSE_NORMAL) return {};
    if (reply.reply_type == AMQP_RESPONSE_LIBRARY_EXCEPTION)
      return failure("queue-lost", what + ": " + amqp_error_string2(reply.library_error));
    return failure("queue-refused", what + ": " + words_of(reply.reply));
  }

  static std::string words_of(const amqp_method_t& method) {
    if (method.id == AMQP_CHANNEL_CLOSE_METHOD)
      return text_of(static_cast<const amqp_channel_close_t*>(method.decoded)->reply_text);
    if (method.id == AMQP_CONNECTION_CLOSE_METHOD)
      return text_of(static_cast<const amqp_connection_close_t*>(method.decoded)->reply_text);
    return "an answer of another kind";
  }

  Result<void> log_in(const std::string& vhost) {
    const std::string& given = settings_.login;
    const std::size_t colon = given.find(':');
    const std::string user = given.empty() ? "guest" : given.substr(0, colon);
    const std::string password = given.empty()                ? "guest"
                                 : colon == std::string::npos ? ""
                                                              : given.substr(colon + 1);
    const amqp_rpc_reply_t reply =
        amqp_login(connection_, vhost.c_str(), 0, AMQP_DEFAULT_FRAME_SIZE,
                   static_cast<int>(settings_.heartbeat.count()), AMQP_SASL_METHOD_PLAIN,
                   user.c_str(), password.c_str());
    if (reply.reply_type == AMQP_RESPONSE_NORMAL) return {};
    if (reply.reply_type == AMQP_RESPONSE_LIBRARY_EXCEPTION)
      return failure("queue-unreachable", amqp_error_string2(reply.library_error));
    return failure("queue-refused", words_of(reply.reply) + "; check user, password and vhost");
  }

  Result<void> declare(const std::string& name, Table& arguments) {
    arguments.add("x-queue-type", "quorum").add("x-queue-leader-locator", "balanced");
    amqp_queue_declare(connection_, kConsuming, bytes_of(name), 0, 1, 0, 0, arguments.get());
    return replied("cannot declare the queue " + name);
  }

  Result<void> declare_all() {
    for (const std::string& name : queue_names()) {
      Table arguments;
      if (is_partition(name)) arguments.add_flag("x-single-active-consumer");
      if (name != kDeadQueue) {
        arguments.add("x-delivery-limit", settings_.delivery_limit);
        arguments.add("x-dead-letter-exchange", "");
        arguments.add("x-dead-letter-routing-key", kDeadQueue);
        arguments.add("x-dead-letter-strategy", "at-least-once");
        arguments.add("x-overflow", "reject-publish");
      }
      if (auto done = declare(name, arguments); !done) return done;
    }
    for (const seconds delay : kDelays) {
      const std::string name = delay_queue(delay);
      Table arguments;
      arguments.add("x-message-ttl", milliseconds(delay).count());
      arguments.add("x-dead-letter-exchange", "");
      arguments.add("x-dead-letter-strategy", "at-least-once");
      arguments.add("x-overflow", "reject-publish");
      if (auto done = declare(name, arguments); !done) return done;
      amqp_exchange_declare(connection_, kConsuming, bytes_of(name), amqp_cstring_bytes("fanout"),
                            0, 1, 0, 0, amqp_empty_table);
      if (auto done = replied("cannot declare the exchange " + name); !done) return done;
      amqp_queue_bind(connection_, kConsuming, bytes_of(name), bytes_of(name), amqp_empty_bytes,
                      amqp_empty_table);
      if (auto done = replied("cannot bind " + name); !done) return done;
    }
    return {};
  }

  Result<void> send(const std::string& exchange, const std::string& queue, const std::string& body,
                    int deliveries) {
    Table headers;
    headers.add(kDeliveriesHeader, deliveries);
    amqp_basic_properties_t properties{};
    properties._flags = AMQP_BASIC_DELIVERY_MODE_FLAG | AMQP_BASIC_HEADERS_FLAG;
    properties.delivery_mode = AMQP_DELIVERY_PERSISTENT;
    properties.headers = headers.get();
    const int status = amqp_basic_publish(connection_, kPublishing, bytes_of(exchange),
                                          bytes_of(queue), 1, 0, &properties, bytes_of(body));
    if (status != AMQP_STATUS_OK) return lost(status);
    unconfirmed_.insert(++published_);
    return {};
  }

  // Waits until the broker has everything; deliveries that come meanwhile are kept.
  Result<void> confirm() {
    const auto end = Clock::now() + std::max<milliseconds>(30s, 2 * settings_.heartbeat);
    while (!unconfirmed_.empty()) {
      const auto more = pump(look());
      if (!more) return std::unexpected(more.error());
      if (Clock::now() > end)
        return failure("queue-lost", "published messages are not confirmed; is its disk full?");
    }
    if (std::exchange(refused_, false))
      return failure("queue-lost", "the broker did not take a message; it may be overloaded");
    return {};
  }

  milliseconds look() const { return std::min(milliseconds(settings_.heartbeat) / 4, 250ms); }

  void heard() {
    heard_ = Clock::now();
    asked_ = false;
  }

  Result<void> ask_for_life() {
    if (asked_ || silent_for() < milliseconds(settings_.heartbeat) / 2) return {};
    amqp_basic_qos_t question{};  // of a channel that consumes nothing; answered at once
    question.prefetch_count = 1;
    const int status = amqp_send_method(connection_, kPublishing, AMQP_BASIC_QOS_METHOD, &question);
    if (status != AMQP_STATUS_OK) return lost(status);
    asked_ = true;
    return {};
  }

  // Takes one frame in; false: none came.
  Result<bool> pump(milliseconds wait) {
    amqp_frame_t frame;
    timeval time = time_of(wait);
    const int status = amqp_simple_wait_frame_noblock(connection_, &frame, &time);
    if (status == AMQP_STATUS_TIMEOUT) return false;
    if (status != AMQP_STATUS_OK) return lost(status);
    heard();
    auto taken = take_frame(frame);
    amqp_maybe_release_buffers(connection_);
    if (!taken) return std::unexpected(taken.error());
    return true;
  }

  Result<void> take_frame(const amqp_frame_t& frame) {
    switch (frame.frame_type) {
      case AMQP_FRAME_METHOD:
        return take_method(frame.channel, frame.payload.method);
      case AMQP_FRAME_HEADER: {
        Assembly& assembly = assemblies_[frame.channel];
        assembly.size = frame.payload.properties.body_size;
        assembly.delivery.deliveries = earlier_deliveries(
            *static_cast<const amqp_basic_properties_t*>(frame.payload.properties.decoded));
        finish(assembly);
        return {};
      }
      case AMQP_FRAME_BODY: {
        Assembly& assembly = assemblies_[frame.channel];
        assembly.delivery.body += text_of(frame.payload.body_fragment);
        finish(assembly);
        return {};
      }
      default:
        return {};
    }
  }

  Result<void> take_method(amqp_channel_t channel, const amqp_method_t& method) {
    switch (method.id) {
      case AMQP_BASIC_DELIVER_METHOD: {
        const auto& deliver = *static_cast<const amqp_basic_deliver_t*>(method.decoded);
        assemblies_[channel] = {.delivery = {.queue = text_of(deliver.consumer_tag),
                                             .body = {},
                                             .ticket = deliver.delivery_tag}};
        return {};
      }
      case AMQP_BASIC_RETURN_METHOD:
        assemblies_[channel] = {.delivery = {}, .is_return = true};
        refused_ = true;
        return {};
      case AMQP_BASIC_ACK_METHOD: {
        const auto& ack = *static_cast<const amqp_basic_ack_t*>(method.decoded);
        confirmed(ack.delivery_tag, ack.multiple != 0);
        return {};
      }
      case AMQP_BASIC_NACK_METHOD: {
        const auto& nack = *static_cast<const amqp_basic_nack_t*>(method.decoded);
        confirmed(nack.delivery_tag, nack.multiple != 0);
        refused_ = true;
        return {};
      }
      case AMQP_BASIC_CANCEL_METHOD:
        return failure("queue-lost", "the broker ended the consumption of a queue");
      case AMQP_CHANNEL_CLOSE_METHOD:
      case AMQP_CONNECTION_CLOSE_METHOD:
        return failure("queue-lost", "the broker says: " + words_of(method));
      default:
        return {};  // an answer to ask_for_life()
    }
  }

  void confirmed(std::uint64_t tag, bool all_before) {
    if (all_before)
      unconfirmed_.erase(unconfirmed_.begin(), unconfirmed_.upper_bound(tag));
    else
      unconfirmed_.erase(tag);
  }

  void finish(Assembly& assembly) {
    if (assembly.delivery.body.size() < assembly.size || assembly.is_return) return;
    active_.try_emplace(assembly.delivery.queue, Clock::now());
    arrived_.push_back(std::move(assembly.delivery));
  }

  const QueueSettings settings_;
  std::string place_;
  amqp_connection_state_t connection_ = nullptr;
  std::map<amqp_channel_t, Assembly> assemblies_;
  std::vector<QueueDelivery> arrived_;
  std::map<std::string, Clock::time_point> active_;
  std::uint64_t published_ = 0;
  std::set<std::uint64_t> unconfirmed_;
  bool refused_ = false;
  bool asked_ = false;
  Clock::time_point heard_{};
};

}  // namespace

Result<std::unique_ptr<Queue>> open_rabbit_queue(const BrokerAddress& address,
                                                 const QueueSettings& settings) {
  // Not all to the first node of a cluster.
  const auto first = static_cast<std::size_t>(::getpid()) % address.nodes.size();
  Error last;
  for (std::size_t i = 0; i < address.nodes.size(); ++i) {
    auto queue = std::make_unique<RabbitQueue>(settings);
    auto done = queue->connect(address, address.nodes[(first + i) % address.nodes.size()]);
    if (done) return queue;
    last = done.error();
    if (last.code == "queue-refused") break;
  }
  return std::unexpected(last);
}

}  // namespace winnow
