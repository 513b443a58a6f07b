using System.Diagnostics;
using ComicCluster.Engine.Tests.Language.Generation;
using ComicCluster.Engine.Tokenization;
using ComicCluster.Engine.Training.Data;

namespace ComicCluster.Engine.Tests.Training.Data;

public sealed class StoryEncoderTests
{
    private static readonly Gpt2Tokenizer Bytes = ByteVocabulary.Tokenizer;

    [Fact]
    public void Encode_PaperFormat_HasNoEndOfTextAndCountsOriginalWords()
    {
        var example = Encoder(StoryFormat.Paper).Encode(new("A prompt .", "It 's over . <newline>"));
        Assert.Equal("A prompt. <sep> It's over. \n", Bytes.Decode(example.Tokens));
        Assert.Equal(" It's over. \n", Bytes.Decode(example.Story.ToArray()));
        Assert.False(example.HasEndOfText);
        Assert.False(example.IsCut);
        Assert.Equal(5, example.StoryWords);
        Assert.Equal("It 's over . <newline> ".Length, example.StoryBytes);
    }

    [Fact]
    public void Encode_EndOfText_FollowsOnlyAWholeStory()
    {
        var encoder = Encoder(new StoryFormat { EndOfText = true, StoryWords = 2 }, context: 32);
        Assert.Equal(Bytes.EndOfText, encoder.Encode(new("p", "one two")).Tokens[^1]);
        var cut = encoder.Encode(new("p", "one two three"));
        Assert.True(cut.IsCut);
        Assert.NotEqual(Bytes.EndOfText, cut.Tokens[^1]);
        Assert.Equal(2, cut.StoryWords);
        var full = encoder.Encode(new("p", new string('x', 100)));
        Assert.Equal((32, false, true), (full.Tokens.Length, full.HasEndOfText, full.IsCut));
    }

    [Fact]
    public void Encode_BeyondTheContext_CountsTheWordsThatAreLeft()
    {
        var example = Encoder(StoryFormat.Paper, context: 20).Encode(new("p", "one two , three four"));
        Assert.Equal("p <sep> one two, thr", Bytes.Decode(example.Tokens));
        Assert.Equal(3, example.StoryWords); // one, two and the comma
    }

    [Fact]
    public void Encode_PunctuationAfterTheSeparator_BelongsToTheStoryFromItsFirstWholeToken()
    {
        var example = Encoder(StoryFormat.Paper).Encode(new("p", ", one"));
        Assert.Equal("p <sep>, one", Bytes.Decode(example.Tokens));
        Assert.Equal(", one", Bytes.Decode(example.Story.ToArray()));
    }

    [Fact]
    public void Encode_PromptLongerThanTheContext_LeavesNoStoryToLearn()
    {
        var source = new EndlessSource("long", _ => new(new string('p', 100), "story"), 3);
        var dataset = StoryDataset.Read(source, Encoder(StoryFormat.Paper, context: 32));
        Assert.All(dataset.Examples, example => Assert.Equal(0, example.Story.Length));
        Assert.Equal(3, dataset.Documents(learnsPrompt: true).Count);
        Assert.Contains("no example has a token to learn", Assert.Throws<DatasetException>(() => dataset.Documents(learnsPrompt: false)).Message);
    }

    [Fact]
    public void Encode_MegabyteWithoutASpace_IsBounded()
    {
        var encoder = new StoryEncoder(Gpt2Tokenizer.Load(Path.Combine(TestFiles.Root, "models", "toyland", "gpt2")), StoryFormat.Paper, 256);
        var clock = Stopwatch.StartNew();
        Assert.Equal(256, encoder.Encode(new(new string('a', 1 << 20), new string('b', 1 << 20))).Tokens.Length);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"{clock.Elapsed}");
    }

    [Fact]
    public void Encode_SharedSample_HasTheKnownLengths()
    {
        var folder = new DataFolder(TestFiles.Shared("data/writingprompts"));
        var encoder = new StoryEncoder(Gpt2Tokenizer.Original, StoryFormat.Paper, 1024);
        var lengths = new[] { "train", "valid" }.SelectMany(split => StoryDataset.Read(folder.Split(split), encoder).Examples).Select(example => example.Tokens.Length);
        var distribution = Distribution.Of(lengths);
        // Counted by another implementation of the recipe's text and of the tokenizer.
        Assert.Equal(385.29, distribution.Mean, 1e-9);
        Assert.Equal((403, 445, 494, 512), (distribution.Median, distribution.Percentile90, distribution.Percentile99, distribution.Maximum));
    }

    private static StoryEncoder Encoder(StoryFormat format, int context = 1024) => new(Bytes, format, context);
}
