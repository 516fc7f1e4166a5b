#include "engine/io/model_file.h"

#include "engine/io/whole_file.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/toy_training.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <iterator>
#include <unistd.h>

namespace convscope {
namespace {

namespace fs = std::filesystem;

using Bytes = std::vector<char>;

/// In the second epoch, after two batches of five.
Model toyModel()
{
    Trainer trainer = toyTrainer();
    for (int i = 0; i < 8; ++i)
        if (!trainer.step()) throw std::runtime_error("it does not train");
    return {toyNetwork(), {"left", "right", "below"}, {"toys", 22}, trainer.state()};
}

void expectSame(const Model& read, const Model& model)
{
    EXPECT_EQ(read.network.description(), model.network.description());
    EXPECT_EQ(read.classNames, model.classNames);
    EXPECT_EQ(read.data, model.data);
    EXPECT_EQ(read.training, model.training);
}

TEST(ModelFile, isReadAsItWasWritten)
{
    const TemporaryFolder folder;
    ASSERT_TRUE(writeModel(folder.file("toy"), toyModel()));
    expectSame(valueOf(readModel(folder.file("toy"))), toyModel());
}

TEST(ModelFile, keepsEveryNumberToItsLastBit)
{
    Model model = toyModel();
    TrainingState& training = model.training;
    training.rate = 0.1 + 0.2;
    training.seed = ~std::uint64_t{0};
    training.optimizer.params = {.kind = OptimizerKind::RmsProp,
                                 .momentum = 0.1,
                                 .smoothing = 1.0 / 3.0,
                                 .beta1 = 0.7,
                                 .beta2 = 0.123456789012345678,
                                 .epsilon = 1e-300,
                                 .weightDecay = 1e-5};
    training.optimizer.steps = std::int64_t{1} << 40;
    training.current = {.train = {1.0 / 7.0, 3, 10}, .test = {}};
    training.history = {{{1e-17, 20, 22}, {123456.789, 0, 9}}};
    training.parameters[0].weight.data[0] = -0.0f;
    training.parameters[0].weight.data[1] = 1e-45f;
    const Model read = valueOf(parseModel(formatModel(model), "It"));
    expectSame(read, model);
    EXPECT_TRUE(std::signbit(read.training.parameters[0].weight.data[0]));
}

TEST(ModelFile, hasTheSameBytesForTheSameModel)
{
    EXPECT_EQ(formatModel(toyModel()), formatModel(toyModel()));
    EXPECT_EQ(formatModel(valueOf(parseModel(formatModel(toyModel()), "It"))), formatModel(toyModel()));
    EXPECT_TRUE(std::string_view(formatModel(toyModel()).data(), 16) == "CONVSCOPE MODEL\n");
}

// Saved in the middle of an epoch, read and gone on from, to the same bytes as without a rest.
TEST(ModelFile, isGoneOnFromAsIfTheTrainingHadNotRested)
{
    const auto after = [](Model model, int pieces) {
        Trainer trainer = toyTrainer(std::move(model.training));
        for (int i = 0; i < pieces; ++i) EXPECT_TRUE(trainer.step());
        model.training = trainer.state();
        return model;
    };
    const Bytes end = formatModel(after(toyModel(), 12));
    for (int rest = 0; rest <= 12; ++rest) {
        const Model rested = valueOf(parseModel(formatModel(after(toyModel(), rest)), "It"));
        EXPECT_EQ(formatModel(after(rested, 12 - rest)), end) << "after " << rest << " pieces";
    }
}

// What is wrong with a file

TEST(ModelFile, thatIsNoneIsToldFromADamagedOne)
{
    const Bytes bytes = formatModel(toyModel());
    const auto answer = [](const Bytes& to) { return errorOf(parseModel(to, "It")); };
    EXPECT_EQ(answer({}), "It is no model that Convscope saved.");
    EXPECT_EQ(answer(Bytes(100, 'x')), "It is no model that Convscope saved.");
    EXPECT_EQ(answer(Bytes(bytes.begin(), bytes.begin() + 20)), "It is cut short: it ends within its head.");
    EXPECT_EQ(answer(Bytes(bytes.begin(), bytes.end() - 1)), "It is cut short: of its " + std::to_string(bytes.size()) +
                                                                 " bytes " + std::to_string(bytes.size() - 1) +
                                                                 " are there.");
    Bytes longer = bytes;
    longer.push_back('\0');
    EXPECT_EQ(answer(longer), "It is damaged: its bytes are not those that were saved.");
    Bytes newer = bytes;
    newer[16] = 2;
    EXPECT_EQ(answer(newer), "It was saved by a newer Convscope, in version 2 of the format; this one reads version "
                             "1: update it.");
    const TemporaryFolder folder;
    const std::string path = folder.file("none").string();
    EXPECT_EQ(errorOf(readModel(path)), "There is no file “" + path + "”.");
}

TEST(ModelFile, isReadInNoPartThatIsDamaged)
{
    const Bytes bytes = formatModel(toyModel());
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        for (const char change : {'\x01', '\x80'}) {
            Bytes damaged = bytes;
            damaged[i] ^= change;
            ASSERT_FALSE(parseModel(damaged, "It")) << "byte " << i;
        }
        if (i % 37 == 0) { ASSERT_FALSE(parseModel(std::span(bytes).first(i), "It")) << "the first " << i << " bytes"; }
    }
}

/// A file that somebody made: the checksum is right, the header is as `change` leaves it.
Bytes forged(const std::function<void(std::string&)>& change, std::size_t tensorBytes)
{
    const Bytes bytes = formatModel(toyModel());
    std::uint32_t headerSize = 0;
    std::memcpy(&headerSize, bytes.data() + 20, 4);
    std::string header(bytes.data() + 32, headerSize);
    change(header);

    std::string file(bytes.data(), 20);
    const auto append = [&](auto number) { file.append(reinterpret_cast<const char*>(&number), sizeof number); };
    append(static_cast<std::uint32_t>(header.size()));
    append(static_cast<std::uint64_t>(32 + header.size() + tensorBytes + 8));
    file += header;
    file.append(tensorBytes, '\0');
    std::uint64_t hash = 0xcbf29ce484222325u;
    for (const char byte : file) hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3u;
    append(hash);
    return {file.begin(), file.end()};
}

constexpr std::size_t kToyTensors = 3 * (27 + 3 + 36 + 3) * sizeof(float);

/// What a file is answered in whose header has `by` in place of `text`.
std::string answerTo(const std::string& text, const std::string& by, std::size_t tensorBytes = kToyTensors)
{
    const auto change = [&](std::string& header) {
        const std::size_t at = header.find(text);
        if (at == std::string::npos) throw std::runtime_error("“" + text + "” is not in " + header);
        header.replace(at, text.size(), by);
    };
    return errorOf(parseModel(forged(change, tensorBytes), "It"));
}

TEST(ModelFile, thatSomebodyForgedIsAnsweredInASentence)
{
    EXPECT_EQ(answerTo("\"rate\"", "\"rate\""), "(no error)");
    EXPECT_EQ(answerTo("{", ""), "It is no JSON: line 1 cannot be read.");
    EXPECT_EQ(answerTo("\"class_names\"", "\"classes\""),
              "It: the field “class_names” is missing; there are network, class_names, input_range, data, training.");
    EXPECT_EQ(answerTo("\"below\"", "\"below\",\"above\""), "It names 4 classes, but its network tells 3 apart.");
    EXPECT_EQ(answerTo("\"input_range\":[0,1]", "\"input_range\":[-1,1]"),
              "It: the field “input_range” must be [0, 1], but is [-1,1].");
    EXPECT_EQ(answerTo("\"kind\":\"adam\"", "\"kind\":\"magic\""),
              "It, training, optimizer: the field “kind” must be sgd, momentum, rmsprop or adam, but is “magic”.");
    EXPECT_EQ(answerTo("\"batch_size\":5", "\"batch_size\":0"),
              "It, training: the field “batch_size” must be a whole number from 1, but is 0.");
    EXPECT_EQ(answerTo("\"seed\":3", "\"seed\":-3"),
              "It, training: the field “seed” must be a whole number from 0, but is -3.");
    EXPECT_EQ(answerTo("\"rate\":0.01", "\"rate\":0"), "It: The rate must be a number above 0, but it is 0.");
    EXPECT_EQ(answerTo("\"beta1\":0.9", "\"beta1\":1.5"),
              "It: The optimizer's beta1 must be from 0 to below 1, but it is 1.5.");
    EXPECT_EQ(answerTo("\"images\":22", "\"images\":-1"),
              "It, training, epoch 1, train: the field “images” must be a whole number from 0, but is -1.");
    EXPECT_EQ(answerTo("\"images\":22", "\"images\":1"),
              "It, training, epoch 1, train: of fewer images than are correct it makes no score.");
    EXPECT_EQ(answerTo("\"train_images\":22", "\"train_images\":22,\"more\":1"),
              "It, data: the field “more” is unknown; there are name, train_images.");
    EXPECT_EQ(answerTo("\"outputs\":3", "\"outputs\":4"),
              "It: layer 5, Dense 4: the last layer needs to make 3 numbers, one a class, but makes 4; end with Dense "
              "3.");
}

TEST(ModelFile, thatClaimsMoreThanItHasCostsNoMemory)
{
    EXPECT_EQ(answerTo("\"rate\"", "\"rate\"", kToyTensors - 4),
              "It is damaged: the numbers of its network need 828 bytes, but 824 are there.");
    const std::string huge = "{\"type\":\"dense\",\"outputs\":7000000},{\"type\":\"dense\",\"outputs\":38}";
    EXPECT_EQ(answerTo("{\"type\":\"dropout\",\"rate\":0.25}", huge),
              "It is damaged: the numbers of its network need 4284002220 bytes, but 828 are there.");
    Bytes bytes = formatModel(toyModel());
    bytes[23] = '\x7f'; // the length of the header
    EXPECT_FALSE(parseModel(bytes, "It"));
}

// What goes wrong while saving

TEST(ModelFile, keepsTheOldOneOnAFullDisk)
{
    if (!fs::exists("/dev/full")) GTEST_SKIP() << "/dev/full is Linux's";
    const TemporaryFolder folder;
    const fs::path path = folder.file("toy");
    const Bytes old{'o', 'l', 'd'};
    ASSERT_TRUE(writeWholeFile(path, old));
    fs::create_symlink("/dev/full", path.string() + ".convscope-part" + std::to_string(::getpid()));
    EXPECT_EQ(errorOf(writeModel(path, toyModel())),
              "“" + path.string() +
                  "” cannot be written: No space left on device; make room there, or "
                  "choose another folder.");
    EXPECT_EQ(valueOf(readWholeFile(path)), old);
    EXPECT_EQ(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()), 1);
}

} // namespace
} // namespace convscope
