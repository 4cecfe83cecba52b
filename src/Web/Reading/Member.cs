using System.Text;

namespace RemitFlow.Web.Reading;

/// <summary>A member of a message that we know by name; its root, which has no name, is the message itself.</summary>
internal sealed class Member
{
    private readonly Member root;
    private readonly List<Member> children = [];
    private int count = 1;

    private Member(Member? parent, string name, bool isPersonal)
    {
        root = parent is null ? this : parent.root;
        Parent = parent;
        Name = Encoding.UTF8.GetBytes(name);
        Path = parent is { Parent: not null } ? parent.Path + "." + name : name;
        IsPersonal = isPersonal || parent is { IsPersonal: true };
        Index = parent is null ? 0 : root.count++;
    }

    public static Member Message() => new(null, "", false);

    public Member? Parent { get; }

    public byte[] Name { get; }

    /// <summary>Such as <c>sender.sender_id</c>.</summary>
    public string Path { get; }

    /// <summary>What it says about a person must not show up in findings.</summary>
    public bool IsPersonal { get; }

    /// <summary>Counts from 0, the root.</summary>
    public int Index { get; }

    /// <summary>Of a root: how many members there are, itself included.</summary>
    public int Count => count;

    /// <summary>In the order in which they were added; empty for all but objects.</summary>
    public List<Member> Children => children;

    public Member Add(string name, bool isPersonal = false)
    {
        var member = new Member(this, name, isPersonal);
        children.Add(member);
        return member;
    }
}
