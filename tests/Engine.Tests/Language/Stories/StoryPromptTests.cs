using ComicCluster.Engine.Language.Stories;
using ComicCluster.Engine.Tokenization;
using ComicCluster.Engine.Tokenization.Training;

namespace ComicCluster.Engine.Tests.Language.Stories;

public sealed class StoryPromptTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Gpt2Tokenizer _tokenizer;
    private readonly StoryPrompt _prompt;

    public StoryPromptTests()
    {
        BpeTrainer.ForGpt2().Train(257).Write(_folder.Path); // a token a byte
        _tokenizer = Gpt2Tokenizer.Load(_folder.Path);
        _prompt = new StoryPrompt(_tokenizer, 128, new StoryLayout());
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("The Mage", "The Mage <sep>")]
    [InlineData("  a\n\tmage\u0000\u0007 came\r\n", "a mage came <sep>")]
    [InlineData("a <sep> b <SEP>", "a b <sep>")]
    [InlineData("<|endoftext|>", "<|endoftext|> <sep>")]
    [InlineData("🐉", "🐉 <sep>")]
    public void Encode_Premise_IsOneLineAndTheSeparator(string premise, string expected)
    {
        var ids = _prompt.Encode(premise);
        Assert.Equal(expected, _tokenizer.Decode(ids));
        Assert.DoesNotContain(_tokenizer.EndOfText, ids);
    }

    [Theory]
    [InlineData(32)]
    [InlineData(10_000)]
    [InlineData(1_000_000)]
    public void Encode_LongPremise_KeepsItsBeginningAndAQuarterOfTheContext(int length)
    {
        var ids = _prompt.Encode("mage" + new string('x', length));
        Assert.Equal(32 + 6, ids.Length);
        Assert.StartsWith("magexxx", _tokenizer.Decode(ids));
        Assert.EndsWith("x <sep>", _tokenizer.Decode(ids));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n\u0001")]
    [InlineData("<sep>")]
    public void Encode_EmptyPremise_IsRefused(string premise) => Assert.Throws<ArgumentException>(() => _prompt.Encode(premise));

    [Fact]
    public void Request_Premise_LeavesTheRestOfTheContextToTheStory()
    {
        var request = _prompt.Request("mage", 3);
        Assert.Equal((3UL, 10, 118), (request.Seed, request.Prompt.Count, request.MaxNewTokens));
        request.Validate(new() { VocabularySize = 257, ContextLength = 128, Width = 1, Layers = 1, Heads = 1, InnerWidth = 4 });
    }

    [Fact]
    public void Encode_OtherSeparator_StandsBehindThePremiseAndNeverInIt()
    {
        var prompt = new StoryPrompt(_tokenizer, 128, new StoryLayout { Separator = "<tale>", Temperature = 0.5f, TopP = 0.8f });
        Assert.Equal("a <sep> b <tale>", _tokenizer.Decode(prompt.Encode("a <sep> <Tale> b")));
        var sampling = prompt.Request("mage", 1).Sampling;
        Assert.Equal((0.5f, 0.8f), (sampling.Temperature, sampling.TopP));
    }

    [Fact]
    public void EncodeStory_LayoutWithCast_HasTheCastFirst()
    {
        var prompt = new StoryPrompt(_tokenizer, 128, new StoryLayout { HasCast = true });
        Assert.Equal(" red mage, blue cat <sep> 1 came.", _tokenizer.Decode(prompt.EncodeStory("A red mage came.", ["red mage", "blue cat"])));
    }

    [Fact]
    public void EncodeStory_Text_FollowsWithASpaceAndEnds()
    {
        var ids = _prompt.EncodeStory("A mage.", []);
        Assert.Equal(" A mage.", _tokenizer.Decode(ids));
        Assert.Equal(_tokenizer.EndOfText, ids[^1]);
    }
}
