#pragma once

#include <QByteArray>
#include <QIODevice>
#include <algorithm>
#include <cstring>
#include <span>
#include <stop_token>

namespace convscope {

/// Bytes for a decoder, which come to an end once it is asked to stop: it has no other way to be told.
class StoppableBuffer : public QIODevice {
public:
    StoppableBuffer(std::span<const char> bytes, std::stop_token stop) : m_bytes(bytes), m_stop(std::move(stop))
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }

    qint64 size() const override { return static_cast<qint64>(m_bytes.size()); }

protected:
    qint64 readData(char* data, qint64 most) override
    {
        const qint64 count = m_stop.stop_requested() ? 0 : std::clamp<qint64>(size() - pos(), 0, most);
        if (count > 0) std::memcpy(data, m_bytes.data() + pos(), static_cast<std::size_t>(count));
        return count;
    }
    qint64 writeData(const char*, qint64) override { return -1; }

private:
    std::span<const char> m_bytes;
    std::stop_token m_stop;
};

/// Takes what an encoder writes, until it is asked to stop: the encoder then fails, as on a disk that is full.
class StoppableSink : public QIODevice {
public:
    explicit StoppableSink(std::stop_token stop) : m_stop(std::move(stop))
    {
        open(QIODevice::WriteOnly | QIODevice::Unbuffered);
    }

    const QByteArray& bytes() const { return m_bytes; }

protected:
    qint64 readData(char*, qint64) override { return -1; }
    qint64 writeData(const char* data, qint64 count) override
    {
        if (m_stop.stop_requested()) return -1;
        m_bytes.append(data, static_cast<qsizetype>(count));
        return count;
    }

private:
    QByteArray m_bytes;
    std::stop_token m_stop;
};

} // namespace convscope
