using System.Text;
using ComicCluster.Engine.Tests.Language.Generation;
using ComicCluster.Engine.Training.Data;

namespace ComicCluster.Engine.Tests.Training.Data;

public sealed class StorySourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Pairs_WritingPrompts_AreTheLinesOfBothFiles()
    {
        var source = WritingPrompts("\ufeffone\r\ntwo\n"u8.ToArray(), "first <newline>\nsecond"u8.ToArray());
        Assert.Equal([new("one", "first <newline>"), new("two", "second")], source.Pairs());
        Assert.Equal(source.Pairs(), source.Pairs());
    }

    [Fact]
    public void Pairs_JsonLines_AreTheSameDataAsWritingPrompts()
    {
        var json = _folder.Write("x.jsonl", """
            {"prompt": "one", "story": "first\nsecond", "id": 7}

            {"prompt": "tw\u00f6", "story": "third"}
            """);
        var plain = WritingPrompts("one\ntwö\n"u8.ToArray(), "first <newline> second\nthird\n"u8.ToArray());
        Assert.Equal(plain.Pairs(), DataFolder.File(json).Pairs());
        Assert.Equal(Statistics(plain), Statistics(DataFolder.File(json)));
    }

    [Theory]
    [InlineData("one\ntwo\n", "first\n", "ends after 1 lines")]
    [InlineData("one\n", "first\nsecond\n", "ends after 1 lines")]
    [InlineData("", "", "no pairs")]
    [InlineData("one\nt\0wo\n", "first\nsecond\n", "a.wp_source, line 2: it has a zero byte")]
    [InlineData("one\ntwo\nthree\nfour\n", "a\nb\nc\nd\n", "more than 3 pairs")]
    [InlineData("one\ntwo two two two two two two two two\n", "a\nb\n", "a.wp_source, line 2: it has more than 32 bytes")]
    [InlineData("one\ntwo\n", "a\n0123456789012345678901234567890123456789", "line 2: it has more than 32 bytes")]
    [InlineData("123456789 123456789 123456789\n123456789 123456789 123456789\n123456789 123456789 123456789\n", "a\nb\nc\n", "more than 80 bytes")]
    public void Pairs_UnsoundFiles_SayWhatAndWhere(string prompts, string stories, string message)
    {
        var limits = new DatasetLimits { LineBytes = 32, FileBytes = 80, Pairs = 3 };
        var source = WritingPrompts(Encoding.UTF8.GetBytes(prompts), Encoding.UTF8.GetBytes(stories), limits);
        Assert.Contains(message, Assert.Throws<DatasetException>(() => Statistics(source)).Message);
    }

    [Fact]
    public void Pairs_NotUtf8_NamesLineAndByte()
    {
        var error = Assert.Throws<DatasetException>(() => Statistics(WritingPrompts("one\ntwo\n"u8.ToArray(), [.. "a\nb"u8, 0xc3, 0x28, (byte)'\n'])));
        Assert.Equal(2, error.Line);
        Assert.Contains("byte 1", error.Message);
    }

    [Theory]
    [InlineData("""{"prompt": "a"}""", "line 1: it has no text 'story'")]
    [InlineData("""["a", "b"]""", "line 1: it is no JSON object")]
    [InlineData("""{"prompt": "a", "story": 3}""", "no text 'story'")]
    [InlineData("""{"prompt": "a", "prompt": "b", "story": "c"}""", "not valid JSON")]
    [InlineData("""{"prompt": "a", "story": "\ud800"}""", "not valid JSON")]
    [InlineData("{\"prompt\"", "not valid JSON")]
    public void Pairs_UnsoundJson_SaysWhatAndWhere(string line, string message) => Assert.Contains(
        message, Assert.Throws<DatasetException>(() => Statistics(DataFolder.File(_folder.Write("x.jsonl", line)))).Message);

    [Fact]
    public void Split_OfAFolder_IsFoundByItsName()
    {
        foreach (var name in new[] { "sample.train.wp_source", "sample.train.wp_target", "valid.jsonl", "a.test.jsonl", "b.test.jsonl" }) _folder.Write(name, "");
        var folder = new DataFolder(_folder.Path);
        Assert.Equal("sample.train", folder.Split("train").Name);
        Assert.True(folder.Has("valid"));
        Assert.Contains("Name the file", Assert.Throws<DatasetException>(() => folder.Split("test")).Message);
        Assert.Contains("no dev.wp_source", Assert.Throws<DatasetException>(() => folder.Split("dev")).Message);
        Assert.Contains("no such folder", Assert.Throws<DatasetException>(() => new DataFolder(_folder.In("nowhere")).Split("train")).Message);
        Assert.Contains("pair of .wp_source", Assert.Throws<DatasetException>(() => DataFolder.File("x.txt")).Message);
    }

    [Fact]
    public void SourcePart_BothParts_AreTheWholeOnce()
    {
        var whole = new EndlessSource("numbers", number => new($"{number}", ""), 25);
        var (heldOut, rest) = (new SourcePart(whole, 10, isHeldOut: true), new SourcePart(whole, 10, isHeldOut: false));
        Assert.Equal(["9", "19"], heldOut.Pairs().Select(pair => pair.Prompt));
        Assert.Equal(whole.Pairs(), rest.Pairs().Concat(heldOut.Pairs()).OrderBy(pair => int.Parse(pair.Prompt)));
    }

    [Fact]
    public void Statistics_SharedSample_AreItsOwn()
    {
        var sample = new DataFolder(TestFiles.Shared("data/writingprompts"));
        var statistics = Statistics(sample.Split("valid"));
        Assert.Equal(100, statistics.Pairs);
        Assert.Equal(2965, statistics.PromptWords.Total); // wc -w
        Assert.Equal(65020, statistics.StoryWords.Total);
        Assert.Equal(13935 + 361650 - 200, statistics.Bytes); // wc -c without the line ends
        Assert.InRange(statistics.TaggedPrompts, 80, 100);
        Assert.NotEqual(statistics.Digest, Statistics(sample.Split("train")).Digest);
    }

    private WritingPromptsSource WritingPrompts(byte[] prompts, byte[] stories, DatasetLimits? limits = null) => new(
        "a", DataFile.OnDisk(_folder.Write("a.wp_source", prompts)), DataFile.OnDisk(_folder.Write("a.wp_target", stories)), limits);

    private static DatasetStatistics Statistics(IStorySource source) =>
        StoryDataset.Read(source, new StoryEncoder(ByteVocabulary.Tokenizer, StoryFormat.Paper, 64)).Statistics;
}
