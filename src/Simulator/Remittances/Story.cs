using RemitFlow.Contracts;
using RemitFlow.Simulator.Chance;
using RemitFlow.Simulator.Rates;
using RemitFlow.Simulator.Schemes;
using RemitFlow.Simulator.Senders;
using RemitFlow.Simulator.Telling;

namespace RemitFlow.Simulator.Remittances;

/// <summary>One run, from its first message on. Each call of <see cref="Next"/> tells one more.</summary>
internal sealed class Story
{
    /// <summary>
    /// A later state waits for at most so many messages: in a fast run, seconds are a hundred thousand messages, and
    /// a short one would end before any remittance does.
    /// </summary>
    private const int MessagesUntilStateLimit = 2_000;

    private readonly SimulationOptions _options;
    private readonly Draw _draw;
    private readonly Everyday _everyday;
    private readonly Underworld _underworld;
    private readonly Form _form;
    private readonly TransactionIds _ids;
    private readonly Pending _pending = new();
    private readonly Told _told = new();
    private readonly WireWriter _json = new();
    private readonly TimeSpan _longestWait;
    private long _remittances;

    public Story(SimulationOptions options, EventClock clock)
    {
        var senders = EventClock.SendersFor(options);
        var population = new Population(options.Seed);
        var rates = new TrueRates(options.Seed);
        _options = options;
        _draw = new Draw(Mix.Of(options.Seed, 0x5704));
        _everyday = new Everyday(options, _draw, population, new Turns(options.Seed, senders));
        _underworld = new Underworld(options, _draw, population, senders, rates);
        _form = new Form(new Amounts(rates));
        _ids = new TransactionIds(options);
        _longestWait = TimeSpan.FromSeconds(MessagesUntilStateLimit / clock.MessagesPerSecond);
    }

    public SimulatedMessage Next(DateTimeOffset now)
    {
        var dice = _draw.Unit();
        if (dice < _options.Broken)
        {
            return Broken(now);
        }

        if ((dice -= _options.Broken) < _options.Conflicts && _told.ToContradict(_draw) is { } source)
        {
            return Conflict(source.Facts, source.Message);
        }

        return (dice -= _options.Conflicts) is >= 0 && dice < _options.Repeats && _told.Any(_draw) is { } earlier
            ? Repeats.Of(earlier, _draw)
            : Proper(now);
    }

    private SimulatedMessage Proper(DateTimeOffset now)
    {
        if (_pending.Due(now) is { } due)
        {
            return due is StateToTell state ? Later(state) : New((Send)due, now);
        }

        if (_pending.HasRoom)
        {
            foreach (var send in _underworld.Begin(_remittances, now))
            {
                _pending.Add(send, send.ToldAt);
            }
        }

        var next = _everyday.Next(now);
        if (_pending.HasRoom)
        {
            foreach (var (dueAt, send) in _everyday.ForTheFamily(next))
            {
                _pending.Add(send, dueAt);
            }
        }

        return New(next, now);
    }

    private SimulatedMessage New(Send send, DateTimeOffset now)
    {
        var senderId = send.Sender.Person.SenderId;
        var shared = _draw.Chance(_options.SharedIds) ? _told.IdOfAnother(senderId, _draw) : null;
        var begun = _form.Fill(send, shared ?? _ids.Next(send.At), _draw);
        var first = send.Stepwise ? InSteps(send, begun, now) : Form.In(send.Outcome.Status, begun, send.Outcome);
        _remittances++;
        return Tell(first, MessageKind.New, send.Scheme, shared is not null, send.Late, send.OutOfOrder);
    }

    /// <summary>The first state to tell; the others follow while the remittance is on its way.</summary>
    private RemittanceMessage InSteps(Send send, RemittanceMessage begun, DateTimeOffset now)
    {
        var steps = Steps.Of(send, begun, _draw);
        var wait = send.Outcome.Took < _longestWait ? send.Outcome.Took : _longestWait;
        for (var i = 1; i < steps.Count; i++)
        {
            _pending.Add(new StateToTell(steps[i], send.Scheme), now + (wait * ((double)i / (steps.Count - 1))));
        }

        return steps[0];
    }

    private SimulatedMessage Later(StateToTell state) =>
        Tell(state.Message, MessageKind.Later, state.Scheme, sharesId: true);

    private SimulatedMessage Conflict(RemittanceMessage facts, SimulatedMessage earlier) => earlier with
    {
        Kind = MessageKind.Conflict,
        Payload = _json.Write(facts with { Amount = Amounts.Other(facts.Amount, _draw) }),
        Late = false,
        OutOfOrder = false,
    };

    private SimulatedMessage Broken(DateTimeOffset now)
    {
        var send = _everyday.Next(now);
        var sound = Form.In(send.Outcome.Status, _form.Fill(send, _ids.Next(send.At), _draw), send.Outcome);
        var (payload, fault) = Faults.Break(_json.Write(sound), _draw);
        return Message(sound, payload, MessageKind.Broken) with { Fault = fault };
    }

    private SimulatedMessage Tell(
        RemittanceMessage message, MessageKind kind, SchemeMark? scheme, bool sharesId, bool late = false,
            bool outOfOrder = false)
    {
        var told = Message(message, _json.Write(message), kind)
            with { Scheme = scheme, Late = late, OutOfOrder = outOfOrder };
        _told.Add(message, told, sharesId);
        return told;
    }

    private SimulatedMessage Message(RemittanceMessage message, byte[] payload, MessageKind kind) => new(
        _options.Unkeyed ? null : message.Sender.SenderId,
        payload,
        kind,
        message.Sender.SenderId,
        message.TransactionId,
        message.Status,
        message.Timestamp);
}
