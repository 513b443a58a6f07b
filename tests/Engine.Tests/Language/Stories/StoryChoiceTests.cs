using ComicCluster.Engine.Language.Generation;
using ComicCluster.Engine.Language.Sampling;
using ComicCluster.Engine.Language.Stories;
using ComicCluster.Engine.Tests.Language.Generation;

namespace ComicCluster.Engine.Tests.Language.Stories;

public sealed class StoryChoiceTests
{
    private static readonly GenerationRequest Request = new() { Prompt = [1], Seed = 5, MaxNewTokens = 20, Sampling = new SamplingOptions { TopP = 1 } };

    // A letter from a to h, then a full stop, then the end; or no end after h.
    private static readonly ScriptedDecoder Decoder = new(257, 64, ByteVocabulary.EndOfText, tokens =>
    {
        var logits = new float[257];
        if (tokens.Count == 1) for (var letter = 'a'; letter <= 'h'; letter++) logits[Id(letter)] = 30;
        else logits[tokens.Count > 2 && tokens[1] != Id('h') ? ByteVocabulary.EndOfText : Id('.')] = 30;
        return logits;
    });

    [Fact]
    public void Write_OneCandidate_IsShownWhileItIsWritten()
    {
        var (story, shown, _) = Write(new StoryLayout(), _ => throw new InvalidOperationException("there is nothing to choose"));
        Assert.Equal(2, shown.Count);
        Assert.Equal(story, string.Concat(shown));
    }

    [Fact]
    public void Write_FirstWithoutFault_IsTakenAndNoMoreAreWritten()
    {
        var first = Write(new StoryLayout(), _ => 0).Story;
        var (story, shown, tokens) = Write(new StoryLayout { Candidates = 12 }, story => story == first ? 0 : 1);
        Assert.Equal(first, story);
        Assert.Equal([story], shown);
        Assert.InRange(tokens, 1, 30 * StoryChoice.Round);
    }

    [Fact]
    public void Write_AllWithFaults_TakesThatWithTheFewest()
    {
        var seen = new List<string>();
        var (story, _, _) = Write(new StoryLayout { Candidates = 10 }, story =>
        {
            seen.Add(story);
            return 1 + story[0] - 'a';
        });
        Assert.Equal(10, seen.Count);
        Assert.True(seen.Distinct().Count() > 2);
        Assert.Equal(seen.Min(), story);
    }

    [Fact]
    public void Write_StoryThatBreaksOff_IsTakenOnlyWhereTheEndWasNeverLearned()
    {
        var cutOff = Enumerable.Range(0, 100).Select(seed => (ulong)seed).First(seed => Write(new StoryLayout(), _ => 0, seed).Story.StartsWith('h'));
        Assert.StartsWith("h", Write(new StoryLayout { Candidates = 8, HasEnd = false }, _ => 0, cutOff).Story);
        Assert.DoesNotContain("h", Write(new StoryLayout { Candidates = 8 }, _ => 0, cutOff).Story);
    }

    [Fact]
    public void Write_SameRequest_GivesTheSameStory()
    {
        var layout = new StoryLayout { Candidates = 8 };
        Assert.Equal(Write(layout, story => story[0]).Story, Write(layout, story => story[0]).Story);
    }

    [Fact]
    public void Write_Stopped_ShowsNothing()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        new StoryChoice(new TextGenerator(Decoder, ByteVocabulary.Tokenizer), new StoryLayout { Candidates = 8 }, _ => 0)
            .Write(Request, _ => Assert.Fail("shown"), () => { }, stop.Token);
    }

    private static int Id(char letter) => ByteVocabulary.Tokenizer.Encode($"{letter}")[0];

    private static (string Story, IReadOnlyList<string> Shown, int Tokens) Write(StoryLayout layout, Func<string, int> faults, ulong seed = 5)
    {
        var (shown, tokens) = (new List<string>(), 0);
        var choice = new StoryChoice(new TextGenerator(Decoder, ByteVocabulary.Tokenizer), layout, faults);
        return (choice.Write(Request with { Seed = seed }, shown.Add, () => tokens++, CancellationToken.None), shown, tokens);
    }
}
