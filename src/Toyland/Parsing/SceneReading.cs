using ComicCluster.Toyland.Captions;
using ComicCluster.Toyland.World;

namespace ComicCluster.Toyland.Parsing;

/// <summary>Reads the pieces of a text from left to right and keeps what they say of a scene.</summary>
internal sealed class SceneReading
{
    private const int MostThings = 3;

    private readonly List<Piece> _pieces;
    private readonly List<FoundThing> _things = [];
    private readonly List<FoundThing> _subjects = []; // those before the verb that do the same
    private FoundThing? _last, _fronted, _figure, _ground;
    private FoundThing? _predicateOf;
    private Pose? _nextPose, _poseOfNext;
    private Colour? _nextColour;
    private Size _nextSize = Size.Usual;
    private Relation _relation = Relation.Beside, _openRelation;
    private bool _openIsUnder, _joined, _lastWasInSky;
    private (Place Value, bool IsPhrase)? _place;
    private (TimeOfDay Value, bool IsPhrase)? _time;
    private Side _side;
    private FoundThing? _inSky;

    /// <summary>Reads all of them.</summary>
    public SceneReading(List<Piece> pieces)
    {
        _pieces = pieces;
        for (var i = 0; i < pieces.Count; i++) Take(i);
        ForgetAdjectives();
    }

    /// <summary>The scene; null if neither a thing nor a place was named.</summary>
    /// <param name="seed">The scene's.</param>
    /// <param name="memory">What holds where the text is silent; takes what the text tells.</param>
    public Scene? ToScene(ulong seed, SceneMemory memory)
    {
        memory.Place = _place?.Value ?? memory.Place;
        memory.Time = _time?.Value ?? memory.Time;
        foreach (var thing in _inSky is null ? _things : [.. _things, _inSky])
        {
            if (thing.Colour is { } told) memory.Colours[thing.Kind] = told;
            else if (memory.Colours.TryGetValue(thing.Kind, out var known)) thing.Colour = known;
        }
        if (_things.Count == 0 && _inSky is null && _place is null) return null;
        var place = memory.Place ?? Place.Meadow;
        if (_things.Count == 0) _things.Add(new FoundThing(Expectations.KindAt(place)));
        var relation = _things.Count switch { 1 => Relation.Alone, 2 => _relation, _ => Relation.Together };
        if (relation is Relation.Behind or Relation.Over && _things[0] == _ground) _things.Reverse();
        if (relation == Relation.Over) _things[0].Pose = Pose.Flies;
        return new Scene(
            place,
            place == Place.Space ? TimeOfDay.Night : memory.Time ?? TimeOfDay.Day,
            [.. _things.Select(thing => thing.ToThing())],
            relation,
            relation == Relation.Alone ? _side : Side.Middle,
            place == Place.Room ? null : _inSky?.ToThing(),
            seed);
    }

    private void Take(int i)
    {
        var piece = _pieces[i];
        switch (piece.Meaning)
        {
            case Kind kind: TakeKind(kind); break;
            case Colour colour: (_nextColour, _predicateOf) = (colour, i > 0 && _pieces[i - 1].Meaning is Mark.Be ? _last : null); break;
            case Size size: _nextSize = size; break;
            case Pose pose when IsAdjective(i): _nextPose = pose; break;
            case Pose pose: TakeVerb(pose); break;
            case Relation relation: OpenRelation(relation, i, isUnder: false); break;
            case Place place: TakePlace(place, piece.IsPhrase); break;
            case TimeOfDay time: if (_time is not { IsPhrase: true } && (piece.IsPhrase || _time is null)) _time = (time, piece.IsPhrase); break;
            case Side side: _side = side; break;
            case Mark mark: TakeMark(mark, i); break;
        }
    }

    private void TakeMark(Mark mark, int i)
    {
        if (mark is not (Mark.Joining or Mark.Comma or Mark.Article)) _joined = false;
        if (mark is Mark.Unknown or Mark.Joining) return;
        if (mark == Mark.Under) OpenRelation(Relation.Over, i, isUnder: true);
        else if (mark == Mark.InSky) { if (!_lastWasInSky) TakeVerb(Pose.Flies); }
        else ForgetAdjectives();
        if (mark != Mark.End) return;
        (_last, _fronted, _poseOfNext, _lastWasInSky) = (null, null, null, false);
        _subjects.Clear();
    }

    private void TakeKind(Kind kind)
    {
        var known = _things.Find(thing => thing.Kind == kind && (_nextColour is null || thing.Colour is null || thing.Colour == _nextColour));
        var found = known ?? new FoundThing(kind);
        found.Colour ??= _nextColour;
        if (_nextSize != Size.Usual) found.Size = _nextSize;
        SetPose(found, _nextPose);
        (_nextColour, _nextSize, _nextPose, _predicateOf) = (null, Size.Usual, null, null);
        _lastWasInSky = Lexicon.IsInSky(kind);
        if (_lastWasInSky)
        {
            _inSky ??= found;
            _openRelation = Relation.Alone;
            _joined = false;
            return;
        }
        if (known is null)
        {
            if (_things.Count == MostThings) return;
            _things.Add(found);
        }
        if (!_joined) _subjects.Clear();
        _subjects.Add(found);
        if (_openRelation != Relation.Alone) CloseRelation(found);
        else if (_fronted is not null && _fronted != found)
        {
            if (_figure is null && _ground is null) Relate(found, _fronted);
            _fronted = null;
        }
        if (_fronted != found)
        {
            SetPose(found, _poseOfNext);
            _poseOfNext = null;
        }
        (_last, _joined) = (found, true);
    }

    /// <summary>"behind", when a thing or "it" follows; else it is part of a place, or says nothing.</summary>
    private void OpenRelation(Relation relation, int i, bool isUnder)
    {
        _joined = false;
        ForgetAdjectives();
        var next = i + 1;
        while (next < _pieces.Count && _pieces[next].Meaning is Mark.Article or Colour or Size or Mark.Unknown || IsAdjective(next)) next++;
        if (next == _pieces.Count) return;
        (_openRelation, _openIsUnder) = (relation, isUnder);
        if (_pieces[next].Meaning is Kind kind && !Lexicon.IsInSky(kind)) return;
        _openRelation = Relation.Alone;
        if (_pieces[next].Meaning is not Mark.It || _things.Count != 2 || _last is null || _lastWasInSky) return;
        _relation = relation;
        var other = _things[0] == _last ? _things[1] : _things[0];
        (_figure, _ground) = isUnder ? (other, _last) : (_last, other);
    }

    private void CloseRelation(FoundThing found)
    {
        (_relation, _openRelation) = (_figure is null ? _openRelation : _relation, Relation.Alone);
        if (_last is null) _fronted = found;
        else if (_figure is null && _last != found) Relate(_last, found);
    }

    private void Relate(FoundThing figure, FoundThing ground) => (_figure, _ground) = _openIsUnder ? (ground, figure) : (figure, ground);

    private void TakeVerb(Pose pose)
    {
        ForgetAdjectives();
        if (_lastWasInSky) return;
        if (_last is null || _last == _fronted) _poseOfNext = pose;
        else foreach (var subject in _subjects) SetPose(subject, pose);
        _joined = false;
    }

    private static void SetPose(FoundThing thing, Pose? pose)
    {
        if (pose is { } told && (told == Pose.Flies || Lexicon.IsLiving(thing.Kind))) thing.Pose = told;
    }

    private void TakePlace(Place place, bool isPhrase)
    {
        _joined = false;
        ForgetAdjectives();
        if (_place is not { IsPhrase: true } && (isPhrase || _place is null)) _place = (place, isPhrase);
    }

    /// <summary>"flying" stands before what flies; "flies" after it.</summary>
    private bool IsAdjective(int i) => i + 1 < _pieces.Count && _pieces[i].Meaning is Pose && _pieces[i + 1].Meaning is Colour or Size or Kind
        && _pieces[i].Words.EndsWith("ing", StringComparison.Ordinal);

    /// <summary>Adjectives belong to the next noun only within a phrase; "the cat is red" has none.</summary>
    private void ForgetAdjectives()
    {
        if (_nextColour is { } colour && _predicateOf is { } thing) thing.Colour ??= colour;
        (_nextColour, _nextSize, _nextPose, _predicateOf) = (null, Size.Usual, null, null);
    }
}
