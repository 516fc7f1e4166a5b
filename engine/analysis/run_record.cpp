#include "engine/analysis/run_record.h"

#include <utility>

namespace convscope {

Histogram histogramOf(std::span<const float>) { return {}; }

RunRecorder::RunRecorder(std::shared_ptr<const Network> network) : m_network(std::move(network)) {}

void RunRecorder::add(const Snapshot&) {}

RunRecordPtr RunRecorder::record() const { return std::make_shared<const RunRecord>(m_record); }

std::vector<double> lastUpdateNorms(const Snapshot& snapshot)
{
    return std::vector<double>(snapshot.state.parameters.size());
}

Result<std::vector<double>> deadShares(const Network& network, const Parameters&, const Dataset&, std::span<const int>)
{
    return std::vector<double>(network.layers().size(), -1.0);
}

} // namespace convscope
