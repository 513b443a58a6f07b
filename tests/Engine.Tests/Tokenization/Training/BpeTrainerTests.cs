using System.Text;
using ComicCluster.Engine.Tokenization;
using ComicCluster.Engine.Tokenization.Training;

namespace ComicCluster.Engine.Tests.Tokenization.Training;

public sealed class BpeTrainerTests : IDisposable
{
    private const string Corpus =
        "the red mage saw the red dragon. the dragon saw the mage! then the mage's dragon ate 12 of the mages' 12 apples, aaaa aaaaa";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Train_SmallText_MakesTheMergesOfTheNaiveAlgorithm()
    {
        var merges = Trained(BpeTrainer.ForGpt2(), 300, Corpus).Merges;
        Assert.Equal(NaiveMerges(Corpus, merges.Count), merges);
        Assert.InRange(merges.Count, 20, 43);
    }

    [Theory]
    [InlineData(257)]
    [InlineData(270)]
    [InlineData(280)]
    public void Train_Gpt2_LoadsAndGivesEveryTextBack(int size)
    {
        var vocabulary = Trained(BpeTrainer.ForGpt2(), size, Corpus);
        vocabulary.Write(_folder.Path);
        var tokenizer = Gpt2Tokenizer.Load(_folder.Path);
        Assert.Equal((size, size - 1), (tokenizer.VocabularySize, tokenizer.EndOfText));
        foreach (var text in new[] { Corpus, "unseen Wörter, 😀 and\n\n  spaces ", "<|endoftext|>" })
            Assert.Equal(text, tokenizer.Decode(tokenizer.Encode(text)));
    }

    [Fact]
    public void Train_Gpt2_FrequentWordsBecomeOneToken()
    {
        Trained(BpeTrainer.ForGpt2(), 300, Corpus).Write(_folder.Path);
        var tokenizer = Gpt2Tokenizer.Load(_folder.Path);
        Assert.Equal(5, tokenizer.Encode(" the the dragon the mage").Length);
    }

    [Fact]
    public void Train_Clip_LoadsWithWordEndsAndSpecialTokensLast()
    {
        var vocabulary = Trained(BpeTrainer.ForClip(), 560, Corpus, Corpus);
        var last = vocabulary.Tokens.Count - 1;
        Assert.Equal(["!", "!</w>", "<|startoftext|>", "<|endoftext|>"], new[] { 0, 256, last - 1, last }.Select(id => vocabulary.Tokens[id]));
        vocabulary.Write(_folder.Path);
        var tokenizer = ClipTokenizer.Load(_folder.Path);
        Assert.Equal((last + 1, last - 1, last), (tokenizer.VocabularySize, tokenizer.Start, tokenizer.End));
        var ids = tokenizer.Encode("The dragon, the MAGE");
        Assert.Equal(["the</w>", "dragon</w>", ",</w>", "the</w>", "mage</w>"], Words());
        Assert.NotEqual(tokenizer.Encode("them"), tokenizer.Encode("the m"));

        IEnumerable<string> Words() => ids[1..^1].Select(id => vocabulary.Tokens[id]);
    }

    [Fact]
    public void Train_SameTextInAnotherOrder_GivesTheSameVocabulary()
    {
        var sentences = Corpus.Split(' ').Select(word => " " + word).ToArray();
        var forward = Trained(BpeTrainer.ForGpt2(), 300, sentences);
        var backward = Trained(BpeTrainer.ForGpt2(), 300, [.. sentences.Reverse()]);
        Assert.Equal(forward.Merges, backward.Merges);
        Assert.Equal(forward.Tokens, backward.Tokens);
    }

    [Fact]
    public void Train_RoomForMoreThanThereIs_EndsWhenNoPairOccursTwice()
    {
        var vocabulary = Trained(BpeTrainer.ForGpt2(), 5000, "abc abc xyz");
        Assert.Equal(["a b", "ab c"], vocabulary.Merges);
        Assert.Equal(256 + 2 + 1, vocabulary.Tokens.Count);
    }

    [Fact]
    public void Train_TwoPairsSpellTheSameToken_KeepsOneId()
    {
        // "aaaa" is made as "aa aa"; in a word of five, "aa a" and then others may spell the same string.
        var vocabulary = Trained(BpeTrainer.ForGpt2(), 300, string.Concat(Enumerable.Range(1, 12).Select(n => new string('a', n) + " ")) + Corpus);
        Assert.Equal(vocabulary.Tokens.Count, vocabulary.Tokens.Distinct().Count());
        vocabulary.Write(_folder.Path);
        Assert.Equal("aaaaaaa aa", Gpt2Tokenizer.Load(_folder.Path) is var t ? t.Decode(t.Encode("aaaaaaa aa")) : "");
    }

    [Fact]
    public void Train_NoRoomForTheBytes_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => BpeTrainer.ForGpt2().Train(256));
        Assert.Throws<ArgumentOutOfRangeException>(() => BpeTrainer.ForClip().Train(513));
    }

    [Fact]
    public void Add_VeryLongWord_TeachesNothing() => Assert.Empty(Trained(BpeTrainer.ForGpt2(), 300, new string('a', 1000)).Merges);

    private static LearnedVocabulary Trained(BpeTrainer trainer, int size, params string[] texts)
    {
        foreach (var text in texts) trainer.Add(text);
        return trainer.Train(size);
    }

    /// <summary>Counts all pairs anew before each merge; ties go to the pair whose tokens are older.</summary>
    private static List<string> NaiveMerges(string text, int count)
    {
        var ids = ByteAlphabet.InVocabularyOrder.Index().ToDictionary(letter => letter.Item.ToString(), letter => letter.Index);
        var words = Gpt2Tokenizer.Split(text)
            .Select(piece => Encoding.UTF8.GetBytes(piece).Select(b => ByteAlphabet.Letter(b).ToString()).ToList()).ToList();
        var merges = new List<string>();
        while (merges.Count < count)
        {
            var best = words.SelectMany(word => word.Zip(word.Skip(1))).CountBy(pair => pair)
                .OrderByDescending(pair => pair.Value).ThenBy(pair => ids[pair.Key.First]).ThenBy(pair => ids[pair.Key.Second]).First().Key;
            merges.Add($"{best.First} {best.Second}");
            ids.TryAdd(best.First + best.Second, ids.Count);
            foreach (var word in words)
            {
                for (var i = 0; i + 1 < word.Count; i++)
                {
                    if ((word[i], word[i + 1]) != best) continue;
                    word[i] += word[i + 1];
                    word.RemoveAt(i + 1);
                }
            }
        }
        return merges;
    }
}
