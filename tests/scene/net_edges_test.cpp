#include "ui/scene/training/net_edges.h"

#include "tests/support/qt_main.h"

#include <cmath>
#include <numeric>

using namespace convscope;

namespace {

Network networkOf(std::vector<Layer> layers, Shape input)
{
    return *Network::make({.name = {}, .input = std::move(input), .layers = std::move(layers), .classes = 4});
}

/// 1, 2, 3, … everywhere.
Parameters counted(const Network& network)
{
    Parameters parameters = zeroParameters(network);
    for (LayerParameters& layer : parameters) std::iota(layer.weight.data.begin(), layer.weight.data.end(), 1.0f);
    return parameters;
}

} // namespace

class NetEdgesTest : public QtTest {
    Q_OBJECT

private Q_SLOTS:
    void aConvolutionJoinsAllMapsOfAGroup();
    void aDenseLayerSeesEachMapThroughItsPartOfTheRow();
    void otherLayersJoinOneToOne();
    void flatteningTakesMapsApart();
    void theWayBackHasTheSameEdges();
};

void NetEdgesTest::aConvolutionJoinsAllMapsOfAGroup()
{
    ConvLayer conv{.filters = 4, .kernel = {1, 2}};
    conv.params.groups = 2;
    const Network network = networkOf({conv, DenseLayer{.outputs = 4}}, {4, 3, 3});
    const auto parameters = counted(network); // filter 2: (9, 10) on map 2 and (11, 12) on map 3
    const auto edges = edgesInto(network.layers()[0], parameters[0], 4, 4, 2);
    QCOMPARE(edges.size(), std::size_t(2));
    QCOMPARE(edges[0].from, 2);
    QCOMPARE(edges[0].strength, std::hypot(9.0, 10.0));
    QCOMPARE(edges[1].from, 3);
    QCOMPARE(edges[1].strength, std::hypot(11.0, 12.0));
    QVERIFY(isFan(network.layers()[0]));
}

void NetEdgesTest::aDenseLayerSeesEachMapThroughItsPartOfTheRow()
{
    const Network network = networkOf({DenseLayer{.outputs = 4}}, {3, 1, 2});
    const auto parameters = counted(network); // output 1: 7…12, two for each map
    const auto edges = edgesInto(network.layers()[0], parameters[0], 3, 4, 1);
    QCOMPARE(edges.size(), std::size_t(3));
    QCOMPARE(edges[2].from, 2);
    QCOMPARE(edges[2].strength, std::hypot(11.0, 12.0));
}

void NetEdgesTest::otherLayersJoinOneToOne()
{
    const Network network = networkOf({ActivationParams{}, Pool2dParams{}, DenseLayer{.outputs = 4}}, {3, 4, 4});
    const auto parameters = counted(network);
    for (std::size_t layer = 0; layer < 2; ++layer) {
        QCOMPARE(edgesInto(network.layers()[layer], parameters[layer], 3, 3, 1), (std::vector<NetEdge>{{1, 1.0}}));
        QVERIFY(!isFan(network.layers()[layer]));
    }
}

void NetEdgesTest::flatteningTakesMapsApart()
{
    const Network network = networkOf({FlattenParams{}, DenseLayer{.outputs = 4}}, {3, 2, 2});
    const auto parameters = counted(network);
    QCOMPARE(edgesInto(network.layers()[0], parameters[0], 3, 12, 7), (std::vector<NetEdge>{{1, 1.0}}));
    QCOMPARE(edgesBackInto(network.layers()[0], parameters[0], 3, 12, 1).size(), std::size_t(4));
}

void NetEdgesTest::theWayBackHasTheSameEdges()
{
    const Network network = networkOf({ConvLayer{.filters = 5, .kernel = {3, 3}}, DenseLayer{.outputs = 4}}, {2, 5, 5});
    const auto parameters = counted(network);
    for (int input = 0; input < 2; ++input) {
        const auto back = edgesBackInto(network.layers()[0], parameters[0], 2, 5, input);
        QCOMPARE(back.size(), std::size_t(5));
        for (const NetEdge& edge : back) {
            const auto forward = edgesInto(network.layers()[0], parameters[0], 2, 5, edge.from);
            QCOMPARE(forward[static_cast<std::size_t>(input)].strength, edge.strength);
        }
    }
}

CONVSCOPE_QT_TEST(NetEdgesTest, "net_edges");
#include "net_edges_test.moc"
