using System.Text.Json.Nodes;
using System.Text;
using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Tokenization;

namespace ComicCluster.Engine.Tests.Tokenization;

public sealed class Gpt2TokenizerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Encode_GoldenTexts_GivesTheReferencesIdsAndBack() => AssertGolden(Gpt2Tokenizer.Original);

    [Theory]
    [InlineData("vocab/gpt2")]
    [InlineData("models/fake_gpt2")]
    public void Load_Gpt2sFiles_GivesTheReferencesIdsAndBack(string folder) => AssertGolden(Gpt2Tokenizer.Load(TestFiles.Shared(folder)));

    [Fact]
    public void Original_Tokens_AreThoseOfGpt2sFiles()
    {
        var (original, files) = (OriginalVocabulary.Read(Gpt2Tokenizer.EndOfTextToken), BpeVocabulary.Read(TestFiles.Shared("vocab/gpt2")));
        Assert.Equal(files.Ids.OrderBy(token => token.Value), original.Ids.OrderBy(token => token.Value));
        Assert.Equal(files.Merges, original.Merges);
    }

    [Fact]
    public void Encode_CleanedWritingPrompt_GivesTheNotebooksIds() => Assert.Equal(
        [
            58, 28993, 2361, 11075, 287, 262, 995, 468, 5536, 1279, 325, 79, 29, 7559, 18450, 345, 821, 287, 257, 2214, 13, 10148,
            220, 198, 220, 198, 7559, 12550, 13, 10148,
        ],
        Full().Encode("[ WP ] Everyone in the world has magic <sep> `` Imagine you're in a field. '' \n \n `` Yellow. ''"));

    [Fact]
    public void Encode_SpecialTokensText_GivesOrdinaryIds() =>
        Assert.Equal([27, 91, 437, 1659, 5239, 91, 29], Full().Encode("<|endoftext|>"));

    [Fact]
    public void Encode_LoneSurrogate_BecomesTheReplacementCharacter()
    {
        var tokenizer = Full();
        Assert.Equal("a\ufffdb", tokenizer.Decode(tokenizer.Encode("a\ud800b")));
        Assert.Equal("\ufffd", tokenizer.Decode(tokenizer.Encode("\udc00")));
    }

    [Fact]
    public void Encode_AstralLettersAndDigits_SplitAsLettersAndDigits()
    {
        var tokenizer = Full();
        // Without seeing whole code points, "𝐀!" would be one piece; its ids must be those of its two pieces.
        Assert.Equal([.. tokenizer.Encode("𝐀"), .. tokenizer.Encode("!!")], tokenizer.Encode("𝐀!!"));
        Assert.Equal([.. tokenizer.Encode("𝟏𝟐"), .. tokenizer.Encode("!!")], tokenizer.Encode("𝟏𝟐!!"));
        Assert.Equal("𝐀x𝟏 𝟐!😀", tokenizer.Decode(tokenizer.Encode("𝐀x𝟏 𝟐!😀")));
    }

    [Fact]
    public void Decode_EndOfText_GivesNoText() => Assert.Equal("a", Full().Decode([64, 50256]));

    [Theory]
    [InlineData(-1)]
    [InlineData(50257)]
    public void Decode_UnknownId_Throws(int id) => Assert.Throws<ArgumentOutOfRangeException>(() => Full().Decode([id]));

    [Fact]
    public void Decode_BytesThatAreNotUtf8_GivesTheReplacementCharacter() =>
        Assert.Equal("\ufffd", Full().Decode([Full().Encode("🐉")[0]]));

    [Fact]
    public void Encode_ReducedVocabulary_WorksWithinItAndRefusesOtherText()
    {
        var tokenizer = Gpt2Tokenizer.Load(TestFiles.Shared("models/tiny_gpt2"));
        Assert.Equal((21, 20), (tokenizer.VocabularySize, tokenizer.EndOfText));
        // "lower newer" with a space in front: the example of Hugging Face's own test of this vocabulary.
        Assert.Equal([14, 15, 10, 9, 3, 2, 15], tokenizer.Encode(" lower newer"));
        Assert.Equal(" lower newer", tokenizer.Decode([14, 15, 10, 9, 3, 2, 15]));
        Assert.Contains("can't write 'x'", Assert.Throws<ArgumentException>(() => tokenizer.Encode("lox")).Message);
    }

    [Fact]
    public void StreamingDecoder_GoldenTexts_GivesWholeCharactersThatAddUp()
    {
        var tokenizer = Full();
        var decoder = new StreamingDecoder(tokenizer);
        foreach (var (text, _, ids) in GoldenTexts.All())
        {
            var pieces = ids.Select(decoder.Append).ToList();
            Assert.Equal(text, string.Concat(pieces));
            Assert.Equal("", decoder.Flush());
            Assert.All(pieces, piece => Assert.Equal(piece, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(piece))));
            Assert.All(pieces, piece => Assert.DoesNotContain('\ufffd', piece));
        }
    }

    [Fact]
    public void StreamingDecoder_EndsInsideOfACharacter_FlushGivesTheReplacementCharacter()
    {
        var tokenizer = Full();
        var decoder = new StreamingDecoder(tokenizer);
        var dragon = tokenizer.Encode("🐉");
        Assert.True(dragon.Length > 1);
        Assert.Equal("", decoder.Append(dragon[0]));
        Assert.Equal("\ufffd", decoder.Flush());
        Assert.Equal("a", decoder.Append(64));
    }

    [Fact]
    public void Load_MergesWithoutVersionLine_GivesTheSameIds()
    {
        const string Text = "A red mage beside a blue cat in the forest.";
        var source = Path.Combine(TestFiles.Root, "models", "toyland", "gpt2");
        File.Copy(Path.Combine(source, "vocab.json"), _folder.In("vocab.json"));
        _folder.Write("merges.txt", string.Join('\n', File.ReadLines(Path.Combine(source, "merges.txt")).Skip(1)));
        Assert.Equal(Gpt2Tokenizer.Load(source).Encode(Text), Gpt2Tokenizer.Load(_folder.Path).Encode(Text));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)] // as tokenizers 0.20 and later write merges
    public void Load_TokenizerJsonAlone_GivesTheSameIds(bool mergesArePairs)
    {
        const string Text = "A red mage beside a blue cat in the forest.";
        var source = Path.Combine(TestFiles.Root, "models", "toyland", "gpt2");
        var vocabulary = JsonNode.Parse(File.ReadAllText(Path.Combine(source, "vocab.json")))!.AsObject();
        var end = vocabulary["<|endoftext|>"]!.GetValue<int>();
        vocabulary.Remove("<|endoftext|>"); // stands among the added tokens alone, as in some models
        var merges = File.ReadLines(Path.Combine(source, "merges.txt")).Skip(1).Select(merge => mergesArePairs ? new JsonArray([.. merge.Split(' ')]) : (JsonNode)merge);
        _folder.Write("tokenizer.json", new JsonObject
        {
            ["added_tokens"] = new JsonArray(new JsonObject { ["id"] = end, ["content"] = "<|endoftext|>" }),
            ["model"] = new JsonObject { ["type"] = "BPE", ["vocab"] = vocabulary, ["merges"] = new JsonArray([.. merges]) },
        }.ToJsonString());

        var tokenizer = Gpt2Tokenizer.Load(_folder.Path);
        Assert.Equal(Gpt2Tokenizer.Load(source).Encode(Text), tokenizer.Encode(Text));
        Assert.Equal(end, tokenizer.EndOfText);
    }

    [Theory]
    [InlineData("{}", "no vocabulary of a BPE")]
    [InlineData("[]", "no vocabulary of a BPE")]
    [InlineData("""{"model":{"vocab":[],"merges":[]}}""", "not a JSON object")]
    [InlineData("""{"model":{"vocab":{"a":0},"merges":[7]}}""", "not a pair")]
    [InlineData("""{"model":{"vocab":{"a":0,"b":1},"merges":["a b"]}}""", "merge 1 joins or makes a token that its vocabulary lacks")]
    [InlineData("""{"model":{"vocab":{"a":0},"merges":[]},"added_tokens":[{"id":7,"content":"a"}]}""", "another id")]
    [InlineData("""{"model":{"vocab":{"a":0},"merges":[]},"added_tokens":[{"content":"a"}]}""", "no id")]
    public void Load_TokenizerJsonThatIsNone_IsRefused(string json, string expected)
    {
        _folder.Write("tokenizer.json", json);
        Assert.Contains(expected, Assert.Throws<CheckpointException>(() => Gpt2Tokenizer.Load(_folder.Path)).Message);
    }

    [Theory]
    [InlineData("""{"a":0,"b":1,"ab":2,"<|endoftext|>":3}""", "a b c", "not a pair")]
    [InlineData("""{"a":0,"b":1,"ab":2,"<|endoftext|>":3}""", "a  b", "not a pair")]
    [InlineData("""{"a":0,"b":1,"ab":2,"<|endoftext|>":3}""", "ab", "not a pair")]
    [InlineData("""{"a":0,"b":1,"ab":2,"<|endoftext|>":3}""", "a c", "vocab.json lacks")]
    [InlineData("""{"a":0,"b":1,"ab":2,"<|endoftext|>":3}""", "b a", "vocab.json lacks")]
    [InlineData("""{"a":0,"b":1,"ab":2,"<|endoftext|>":3}""", "a b\na b", "twice")]
    [InlineData("""{"a":0,"b":1,"ab":2}""", "a b", "lacks the token")]
    [InlineData("""{"a":0,"b":1,"ab":2,"<|endoftext|>":4}""", "a b", "too large")]
    [InlineData("""{"a":0,"b":1,"ab":1,"<|endoftext|>":3}""", "a b", "there twice")]
    [InlineData("""{"a":0,"b":-1,"ab":2,"<|endoftext|>":3}""", "a b", "whole number")]
    [InlineData("""{"a":0,"b":1.5,"ab":2,"<|endoftext|>":3}""", "a b", "whole number")]
    [InlineData("""{"a":0,"a":1,"ab":2,"<|endoftext|>":3}""", "", "JSON")]
    [InlineData("""{"<|end":0,"oftext|>":1,"<|endoftext|>":2}""", "<|end oftext|>", "special token")]
    [InlineData("{}", "", "no tokens")]
    [InlineData("[]", "", "not a JSON object")]
    public void Load_FilesThatContradictThemselves_AreRefused(string vocabulary, string merges, string expected)
    {
        _folder.Write("vocab.json", vocabulary);
        _folder.Write("merges.txt", merges);
        Assert.Contains(expected, Assert.Throws<CheckpointException>(() => Gpt2Tokenizer.Load(_folder.Path)).Message);
    }

    [Fact]
    public void Load_EmptyFolder_IsRefused() => Assert.Throws<CheckpointException>(() => Gpt2Tokenizer.Load(_folder.Path));

    private static Gpt2Tokenizer Full() => Gpt2Tokenizer.Original;

    private static void AssertGolden(Gpt2Tokenizer tokenizer)
    {
        Assert.Equal((50257, 50256), (tokenizer.VocabularySize, tokenizer.EndOfText));
        var count = 0;
        foreach (var (text, _, expected) in GoldenTexts.All())
        {
            Assert.Equal(expected, tokenizer.Encode(text));
            Assert.Equal(text, tokenizer.Decode(expected));
            count++;
        }
        Assert.Equal(40, count);
    }
}
